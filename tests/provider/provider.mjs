// An OpenID Connect provider on loopback: node provider.mjs PORT CALLBACK. Whoever signs in is who he says he is.
import { Provider } from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: "trienkhai", client_secret: "for-tests-only-for-tests-only-xx", redirect_uris: [callback] }],
  claims: { openid: ["sub"], profile: ["preferred_username", "name"] },
  cookies: { keys: ["for-tests-only"] },
  pkce: { required: () => true },
  async findAccount(_context, id) {
    return { accountId: id, claims: async () => ({ sub: `person-${id}`, preferred_username: id, name: id }) };
  },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
