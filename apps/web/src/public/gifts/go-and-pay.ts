import { command } from '../../api/ask';
import { StartPayment } from '../../gql/public/gifts/giving';

export type Provider = 'alipay' | 'stripe' | 'demo';

/** Phones get the provider's page for phones. */
const device = (): 'page' | 'wap' => (matchMedia('(max-width: 640px)').matches ? 'wap' : 'page');

/** Begins to pay and goes to the provider. The same open payment answers again, so two tabs never charge twice. False: there is nowhere to go yet. */
export async function goAndPay(pledgeId: string, provider: Provider): Promise<boolean> {
  const { redirectUrl } = await command(StartPayment, { input: { pledgeId, provider, device: device() } });
  if (!redirectUrl) return false;
  location.assign(redirectUrl);
  return true;
}
