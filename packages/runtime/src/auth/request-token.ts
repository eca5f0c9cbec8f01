import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { ApiError, ConnectionError } from '../errors.js';
import { authenticateClient } from './authenticate-client.js';
import { type ClientSettings, checkClientAuthentication } from './check-client-authentication.js';
import type { FormAnswer, SchemeContext } from './scheme.js';
import { type Token, tokenOf } from './token-cache.js';

/** What is sent beside the grant and the client. For an assertion the audience is the server, not the resource. */
function parametersOf({ scopes, audience, clientAuthentication }: ClientSettings): Record<string, string> {
  return {
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(audience === undefined || clientAuthentication === 'private_key_jwt' ? {} : { audience }),
  };
}

function toResponse({ status, headers, text }: FormAnswer): Response {
  // A status without a body may not even have an empty one (Fetch 2.2.3).
  return new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
}

/** RFC 6749 5.2: a short code; anything longer is not ours to repeat. */
function errorCode(text: string): string {
  const code = /"error"\s*:\s*"([\w.-]{1,64})"/.exec(text)?.[1];
  return code === undefined ? '' : ` (${code})`;
}

/**
 * Asks the token endpoint by the client credentials grant (RFC 6749 4.4), through the agent of the service.
 *
 * @throws ConnectionError INVALID_ANSWER when the answer has no token, ApiError when the endpoint refuses
 */
export async function requestToken(context: SchemeContext, settings: ClientSettings): Promise<Token> {
  const { tokenUrl, clientId, audience } = settings;
  checkClientAuthentication(context, settings);
  const identity = context.identity();
  const server = { issuer: audience ?? tokenUrl, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const authentication = await authenticateClient(settings, context.signingKey());
  let answer: FormAnswer | undefined;
  const options = {
    [allowInsecureRequests]: true,
    async [customFetch](url: string, { headers, body }: { headers: Record<string, string>; body: URLSearchParams }) {
      answer = await context.postForm({ url, headers, form: body.toString() });
      return toResponse(answer);
    },
  };
  const response = await clientCredentialsGrantRequest(server, client, authentication, parametersOf(settings), options);
  const received = Date.now();
  const { origin, pathname } = new URL(tokenUrl);
  if (response.status !== 200) {
    const operationId = `${context.service}: the token request to ${origin}${errorCode(answer?.text ?? '')}`;
    const { status } = response;
    throw new ApiError({ status, data: undefined, headers: {}, operationId, method: 'POST', path: pathname });
  }
  const token = await processClientCredentialsResponse(server, client, response).catch((error: unknown) => error);
  if (token instanceof Error) {
    // Its cause is the whole answer, which may hold the token; its message names a member at most.
    const reason = `answered the token request without a token that can be used: ${token.message}`;
    throw new ConnectionError('INVALID_ANSWER', `${origin}${pathname} ${reason}.`, {
      hint: `Look whether rest.${context.service}.oauth2.tokenUrl is the token endpoint.`,
    });
  }
  const { access_token: value, expires_in: seconds } = token as TokenEndpointResponse;
  return tokenOf({ value, seconds, received, identity });
}
