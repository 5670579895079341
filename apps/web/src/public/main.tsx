import '../kit/tokens.css';
