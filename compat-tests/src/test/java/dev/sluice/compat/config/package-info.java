/** Configuration that people already have, unchanged. */
@NullMarked
package dev.sluice.compat.config;

import org.jspecify.annotations.NullMarked;
