package ma.etamkeen.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Files are kept in pieces, come back byte by byte, and what is refused leaves nothing behind. */
@TamkeenTest
@Transactional
class KeptFilesTest {

    @Autowired
    KeptFiles files;

    @Autowired
    JdbcClient db;

    @Test
    void a_file_comes_back_byte_by_byte_with_its_fingerprint() throws IOException {
        var bytes = pdf(3 * KeptFiles.PIECE + 17);

        var kept = files.keep("../rapport final.pdf", new ByteArrayInputStream(bytes), bytes.length)
                .orElseThrow();

        var found = files.find(kept.id()).orElseThrow();
        assertThat(found.name()).isEqualTo("rapport final.pdf");
        assertThat(found.contentType()).isEqualTo("application/pdf");
        assertThat(found.bytes()).isEqualTo(bytes.length);
        assertThat(found.sha256()).isEqualTo(KeptFiles.sha256().digest(bytes));
        assertThat(files.open(found).readAllBytes()).isEqualTo(bytes);
        assertThat(pieces()).isEqualTo(4);
        assertThat(files.handOut(found).getHeaders().getFirst("Content-Disposition"))
                .startsWith("attachment");
        assertThat(files.handOut(found).getHeaders().getFirst("Content-Security-Policy"))
                .contains("sandbox");
    }

    @Test
    void what_is_empty_too_large_or_not_what_its_name_says_is_refused_and_leaves_nothing() throws IOException {
        var bytes = pdf(2 * KeptFiles.PIECE);

        assertThat(files.keep("x.pdf", new ByteArrayInputStream(new byte[0]), 100))
                .isEmpty();
        assertThat(files.keep("x.pdf", new ByteArrayInputStream(bytes), bytes.length - 1L))
                .isEmpty();
        assertThat(files.keep("x.png", new ByteArrayInputStream(bytes), bytes.length))
                .isEmpty();
        assertThat(files.keep("x.html", new ByteArrayInputStream(bytes), bytes.length))
                .isEmpty();
        assertThat(pieces()).isZero();
    }

    @Test
    void no_more_than_a_piece_is_asked_for_at_once() throws IOException {
        var source = new Counting(pdf(5 * KeptFiles.PIECE));

        files.keep("x.pdf", source, Long.MAX_VALUE);

        assertThat(source.most).isEqualTo(KeptFiles.PIECE);
    }

    private static final class Counting extends InputStream {

        private final ByteArrayInputStream bytes;
        private int most;

        Counting(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            most = Math.max(most, length);
            return bytes.read(into, from, length);
        }
    }

    private int pieces() {
        return db.sql("select count(*)::int from platform.file_piece")
                .query(Integer.class)
                .single();
    }

    private static byte[] pdf(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        System.arraycopy("%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        return bytes;
    }
}
