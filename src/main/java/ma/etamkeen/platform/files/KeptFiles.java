package ma.etamkeen.platform.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files that are kept. None of them is ever whole in memory: many large ones at once take a piece each. */
@Component
public class KeptFiles {

    /** How much of a file is held at once, and how much stands in one row. */
    static final int PIECE = 256 * 1024;

    private final JdbcClient db;
    private final Clock clock;

    KeptFiles(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Keeps a file in the running transaction.
     *
     * @param most how many bytes are taken
     * @return nothing when it is empty, larger, or not what its name says; then nothing of it stays
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<KeptFile> keep(String name, InputStream content, long most) throws IOException {
        var id = db.sql("select nextval(pg_get_serial_sequence('platform.file', 'id'))")
                .query(Long.class)
                .single();
        var digest = sha256();
        var look = FileKind.Look.at(name);
        var bytes = 0L;
        var place = 0;
        var piece = new byte[PIECE];
        for (var length = content.readNBytes(piece, 0, PIECE);
                length > 0;
                length = content.readNBytes(piece, 0, PIECE)) {
            bytes += length;
            if (bytes > most) {
                break;
            }
            digest.update(piece, 0, length);
            look.see(piece, length);
            write(id, place++, length == PIECE ? piece : Arrays.copyOf(piece, length));
        }
        var kind = look.kind();
        if (bytes == 0 || bytes > most || kind.isEmpty()) {
            db.sql("delete from platform.file_piece where file_id = :id")
                    .param("id", id)
                    .update();
            return Optional.empty();
        }
        var file = new KeptFile(id, FileKind.safe(name), kind.get().contentType(), bytes, digest.digest());
        db.sql("""
                        insert into platform.file (id, name, content_type, bytes, sha256, kept_at)
                        values (:id, :name, :type, :bytes, :sha256, :now)
                        """)
                .param("id", id)
                .param("name", file.name())
                .param("type", file.contentType())
                .param("bytes", bytes)
                .param("sha256", file.sha256())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return Optional.of(file);
    }

    private void write(long id, int place, byte[] piece) {
        db.sql("insert into platform.file_piece (file_id, place, bytes) values (:id, :place, :bytes)")
                .param("id", id)
                .param("place", place)
                .param("bytes", piece)
                .update();
    }

    /** The file of this number, whoever asks: that is for the part that keeps the number. */
    public Optional<KeptFile> find(long id) {
        return all(List.of(id)).stream().findFirst();
    }

    /** These files. */
    public List<KeptFile> all(Collection<Long> ids) {
        return db.sql(
                        "select id, name, content_type, bytes, sha256 from platform.file where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> new KeptFile(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("content_type"),
                        row.getLong("bytes"),
                        row.getBytes("sha256")))
                .list();
    }

    /** Removes a file for which nobody has a use any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(long id) {
        db.sql("delete from platform.file where id = :id").param("id", id).update();
    }

    /** Its bytes, asked for piece by piece while they are read. */
    public InputStream open(KeptFile file) {
        return new Pieces(file.id());
    }

    /** The answer with which a file is handed out: always saved, never opened as a page of ours. */
    public ResponseEntity<Resource> handOut(KeptFile file) {
        return saved(file.name(), file.contentType(), new Content(file));
    }

    /** The same for bytes that stand elsewhere. */
    public static <T> ResponseEntity<T> saved(String name, String contentType, T content) {
        return ResponseEntity.ok()
                .header("Content-Type", contentType)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; sandbox")
                .header("X-Robots-Tag", "noindex")
                .body(content);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Content extends AbstractResource {

        private final KeptFile file;

        Content(KeptFile file) {
            this.file = file;
        }

        @Override
        public String getDescription() {
            return "file " + file.id();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public long contentLength() {
            return file.bytes();
        }

        @Override
        public InputStream getInputStream() {
            return open(file);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(file.id());
        }
    }

    /** One piece in memory; the next is asked for when it is read. No connection is held between two. */
    private final class Pieces extends InputStream {

        private final long file;
        private InputStream piece = new ByteArrayInputStream(new byte[0]);
        private int next;
        private boolean ended;

        Pieces(long file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!ended) {
                var read = piece.read(bytes, from, length);
                if (read >= 0) {
                    return read;
                }
                turn();
            }
            return -1;
        }

        private void turn() {
            var found = db.sql("select bytes from platform.file_piece where file_id = :file and place = :place")
                    .param("file", file)
                    .param("place", next++)
                    .query((row, _) -> row.getBytes(1))
                    .optional();
            ended = found.isEmpty();
            found.ifPresent(bytes -> piece = new ByteArrayInputStream(bytes));
        }
    }
}
