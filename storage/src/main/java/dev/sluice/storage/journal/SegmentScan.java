package dev.sluice.storage.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads a segment from its start to the first byte that is not part of a whole frame, and finds out what that byte means.
 *
 * @param length bytes up to there; 0 when not even the header is whole
 * @param frames how many frames of data came before
 * @param ended whether an end frame follows, so that nothing is missing
 * @param torn whether anything but zeros follows that is not an end frame
 * @param nextFrame where a whole frame begins after the tear, which no crash leaves behind; -1 when there is none
 */
record SegmentScan(int length, int frames, boolean ended, boolean torn, int nextFrame) {

    static SegmentScan run(Path file, int number, FrameSink sink) throws IOException {
        try (SegmentWindow window = SegmentWindow.open(file)) {
            ByteBuffer header = window.at(0, SegmentHeader.BYTES);
            if (header == null || !SegmentHeader.check(header, file, number)) {
                return stopped(window, number, 0, 0);
            }
            int position = SegmentHeader.BYTES;
            int frames = 0;
            while (isFrame(window, number, position)) {
                if (window.intAt(position) == Frame.END) {
                    return new SegmentScan(position, frames, true, false, -1);
                }
                int payloadAt = position + Frame.HEADER_BYTES;
                int payloadLength = window.intAt(position + 4);
                sink.frame(payloadAt, window.require(payloadAt, payloadLength));
                position = payloadAt + payloadLength;
                frames++;
            }
            return stopped(window, number, position, frames);
        }
    }

    private static SegmentScan stopped(SegmentWindow window, int number, int position, int frames) throws IOException {
        boolean torn = false;
        for (int at = position; at < window.size(); at++) {
            if (window.byteAt(at) != 0) {
                torn = true;
                if (isFrame(window, number, at)) {
                    return new SegmentScan(position, frames, false, true, at);
                }
            }
        }
        return new SegmentScan(position, frames, false, torn, -1);
    }

    private static boolean isFrame(SegmentWindow window, int number, int position) throws IOException {
        if (position > window.size() - Frame.HEADER_BYTES) {
            return false;
        }
        int tag = window.intAt(position);
        if (!Frame.isTag(tag)) {
            return false;
        }
        int checksum = window.intAt(position + 8);
        ByteBuffer payload = window.at(position + Frame.HEADER_BYTES, window.intAt(position + 4));
        return payload != null && Frame.checksum(number, position, tag, payload) == checksum;
    }
}
