package dev.sluice.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IoBuffersTest {
    private final IoBuffers buffers = new IoBuffers(1_024);

    @Test
    void allocate_givesABufferOfTheRightSizeAndKind() {
        ByteBuffer direct = buffers.allocate().getBuffer();
        assertThat(direct.isDirect()).isEqualTo(buffers.isDirect()).isTrue();
        assertThat(direct.remaining()).isEqualTo(buffers.getBufferSize()).isEqualTo(1_024);

        ByteBuffer array = buffers.getArrayBackedPool().allocate().getBuffer();
        assertThat(array.hasArray()).isTrue();
        assertThat(array.remaining()).isEqualTo(1_024);
    }

    @Test
    void bufferThatWasGivenBack_isLentAgainEmpty() {
        PooledByteBuffer first = buffers.allocate();
        ByteBuffer buffer = first.getBuffer();
        buffer.putLong(1).limit(10);

        first.close();

        ByteBuffer second = buffers.allocate().getBuffer();
        assertThat(second).isSameAs(buffer);
        assertThat(second.position()).isZero();
        assertThat(second.limit()).isEqualTo(1_024);
    }

    @Test
    void buffer_isLentToNoTwo_howeverOftenItIsGivenBack() {
        PooledByteBuffer lent = buffers.allocate();
        assertThat(lent.isOpen()).isTrue();

        lent.close();
        lent.close();

        assertThat(lent.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(lent::getBuffer);
        assertThat(buffers.allocate().getBuffer())
                .isNotSameAs(buffers.allocate().getBuffer());
    }

    @Test
    void threadKeepsNoMoreThanAFew() {
        List<PooledByteBuffer> many = new ArrayList<>();
        Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            many.add(buffers.allocate());
            known.add(many.get(i).getBuffer());
        }

        many.forEach(PooledByteBuffer::close);

        long again = 0;
        for (int i = 0; i < 100; i++) {
            again += known.contains(buffers.allocate().getBuffer()) ? 1 : 0;
        }
        assertThat(again).isPositive().isLessThan(50);
    }
}
