// @policy: names whose meaning the schema leaves open. Who has them is decided here, and denied where nobody decided.
import type { Viewer } from "../kit/viewer.ts";

/** Which of the policies `names` the viewer is granted. Asked once for each request that needs any. */
export type PoliciesOf = (viewer: Viewer, names: readonly string[]) => Iterable<string> | Promise<Iterable<string>>;

export interface PolicyRule {
  /** Whoever has this scope is granted the policy. */
  readonly scope: string;
}

export const grantNoPolicy: PoliciesOf = () => [];

/** By the names of the configuration; a policy that it does not name is granted to nobody. */
export function grantByScope(rules: Readonly<Record<string, PolicyRule>>): PoliciesOf {
  const scopes = new Map(Object.entries(rules).map(([policy, { scope }]) => [policy, scope]));
  return (viewer, names) =>
    names.filter((name) => {
      const scope = scopes.get(name);
      return scope !== undefined && viewer.has(scope);
    });
}
