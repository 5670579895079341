import { Button } from '../kit/button';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './digits.module.css';

interface DigitsProps {
  label: string;
  value: string;
  most: number;
  onChange: (value: string) => void;
  /** Digits are shown as dots. */
  secret?: boolean;
}

/** A number typed on large keys; a keyboard works as well. */
export function Digits({ label, value, most, onChange, secret = false }: DigitsProps) {
  const say = useSay();
  const take = (text: string) => onChange(text.normalize('NFKC').replace(/\D/g, '').slice(0, most));
  return (
    <>
      <label className={styles.label}>
        {label}
        <input className={styles.shown} type={secret ? 'password' : 'text'} inputMode="none" autoComplete="off" value={value} onChange={(event) => take(event.target.value)} />
      </label>
      <div className={styles.digits}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Button key={digit} className={styles.key} onClick={() => take(value + digit)}>
            {digit}
          </Button>
        ))}
        <span />
        <Button className={styles.key} onClick={() => take(`${value}0`)}>
          0
        </Button>
        <Button className={styles.key} disabled={value === ''} onClick={() => onChange(value.slice(0, -1))}>
          {say(hall.erase)}
        </Button>
      </div>
    </>
  );
}
