import { language } from '../../words/language';

const zone = 'Asia/Shanghai';

/** An instant as people of the street office read it, to the minute, in Beijing time. */
export function shownTime(iso: string | null | undefined): string {
  if (!iso) return '';
  const english = language.current === 'en';
  return new Intl.DateTimeFormat(english ? 'en-GB' : 'zh-CN', { timeZone: zone, year: 'numeric', month: english ? 'short' : '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));
}

/** An amount in yuan (`12000.00`) with thousands; whole yuan without decimals. */
export function shownYuan(yuan: string): string {
  const [whole = '0', cents = '00'] = yuan.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return /^0*$/.test(cents) ? grouped : `${grouped}.${cents}`;
}
