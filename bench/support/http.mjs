// A thin keep-alive GraphQL client: the load side must cost as little as possible beside what it measures.
import { Agent, request } from 'node:http';

/** `post(token, body)` resolves with `{ status, text }`; `body` is the finished JSON. */
export function graphqlClient(url, { sockets }) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'fifo' });
  const post = (token, body) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...(token && { authorization: `Bearer ${token}` }) };
      const sent = request({ hostname, port, path: '/graphql', method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, text }));
        response.once('error', reject);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}
