// Pages that need a login lead to it, and from there back to where the visitor was going.

export async function wantLogin(request, reply) {
  if (request.user) return;
  const next = request.method === "GET" ? request.url : "/credits";
  return reply.redirect(`/login?${new URLSearchParams({ next })}`, 303);
}

/** A path of this shop, wherever `next` would lead. */
export function ownPath(next, siteUrl) {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, siteUrl))
    return "/credits";
  const { origin, pathname, search } = new URL(next, siteUrl);
  return origin === new URL(siteUrl).origin ? pathname + search : "/credits";
}
