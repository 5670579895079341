import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** An address that means nothing now, e.g. after the browser's back. */
export function GoHome() {
  const navigate = useNavigate();
  useEffect(() => void navigate('/hall/', { replace: true }), [navigate]);
  return null;
}
