/** Proof that many callers at once get every message once, and each message group in its order. */
@NullMarked
package dev.sluice.compat.stress;

import org.jspecify.annotations.NullMarked;
