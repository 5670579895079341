/** Names of our numbers in Stripe's metadata. */
export const PAYMENT_KEY = 'liaobuqi_payment';
export const REFUND_KEY = 'liaobuqi_refund';
