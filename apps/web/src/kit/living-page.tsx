import { createRoot } from 'react-dom/client';
import '../kit/tokens.css';
import { Loading } from '../kit/loading';

createRoot(document.getElementById('root')!).render(<Loading />);
