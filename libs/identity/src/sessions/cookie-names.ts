/** The cookie the web pages use; command lines and integrations send a bearer token. */
export const SESSION_COOKIE = 'liaobuqi_session';

/** A tablet's own key: it stays when judges come and go. */
export const DEVICE_COOKIE = 'liaobuqi_device';
