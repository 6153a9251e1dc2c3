package dev.sluice.emulator.http;

import dev.sluice.emulator.model.EndpointStrategy;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How queue URLs are to look.
 *
 * @param publicUrl what they begin with, without a final slash; null for the address that the caller used
 * @param strategy what of host or path tells the region
 */
public record QueueUrlStyle(@Nullable URI publicUrl, EndpointStrategy strategy) {
    /** As the caller called. */
    public static final QueueUrlStyle AS_CALLED = new QueueUrlStyle(null, EndpointStrategy.DYNAMIC);
}
