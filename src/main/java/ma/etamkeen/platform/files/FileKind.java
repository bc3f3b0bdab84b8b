package ma.etamkeen.platform.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that are taken, recognised by what is in them and never by what they say they are. */
public enum FileKind {
    PDF("application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'}, ".pdf"),
    PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, ".png"),
    JPEG("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, ".jpg", ".jpeg"),
    /** Office documents are archives. */
    OFFICE(
            "application/octet-stream",
            new byte[] {'P', 'K', 3, 4},
            ".docx",
            ".pptx",
            ".xlsx",
            ".odt",
            ".odp",
            ".ods",
            ".zip"),
    TEXT("text/plain;charset=UTF-8", new byte[0], ".txt", ".csv", ".md");

    private static final int LONGEST_NAME = 120;

    private final String contentType;
    private final byte[] beginning;
    private final String[] endings;

    FileKind(String contentType, byte[] beginning, String... endings) {
        this.contentType = contentType;
        this.beginning = beginning;
        this.endings = endings;
    }

    public String contentType() {
        return contentType;
    }

    /** The kind of these bytes, when they are what their name says and of a kind that is taken. */
    public static Optional<FileKind> of(String name, byte[] bytes) {
        var look = Look.at(name);
        look.see(bytes, bytes.length);
        return look.kind();
    }

    /** The last part of a path, without what a header or a disk would read as something else. */
    public static String safe(String name) {
        var last = name.replaceAll(".*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{N}. _()-]", "_")
                .strip();
        return last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last;
    }

    private static Optional<FileKind> named(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> Arrays.stream(kind.endings).anyMatch(small::endsWith))
                .findFirst();
    }

    /** Looks at a file while it goes by, one piece after the other. */
    static final class Look {

        private final Optional<FileKind> named;
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        private final CharBuffer letters = CharBuffer.allocate(8_192);
        private byte[] rest = new byte[0];
        private boolean fits;
        private boolean begun;

        private Look(Optional<FileKind> named) {
            this.named = named;
            this.fits = named.isPresent();
        }

        static Look at(String name) {
            return new Look(FileKind.named(name));
        }

        /** The first piece has to hold the beginning of the file. */
        void see(byte[] piece, int length) {
            if (!begun) {
                begun = true;
                fits = fits && named.filter(kind -> kind.begins(piece, length)).isPresent();
            }
            if (fits && named.filter(TEXT::equals).isPresent()) {
                fits = isText(piece, length);
            }
        }

        /** What it is, once all of it has gone by. */
        Optional<FileKind> kind() {
            return fits && rest.length == 0 ? named : Optional.empty();
        }

        /** A letter may be cut by the end of a piece: its first bytes wait for the next. */
        private boolean isText(byte[] piece, int length) {
            var all = Arrays.copyOf(rest, rest.length + length);
            System.arraycopy(piece, 0, all, rest.length, length);
            var bytes = ByteBuffer.wrap(all);
            while (true) {
                letters.clear();
                var result = utf8.decode(bytes, letters, false);
                for (var letter = 0; letter < letters.position(); letter++) {
                    if (letters.get(letter) == 0) {
                        return false;
                    }
                }
                if (result.isError()) {
                    return false;
                }
                if (result.isUnderflow()) {
                    rest = Arrays.copyOfRange(all, bytes.position(), all.length);
                    return true;
                }
            }
        }
    }

    private boolean begins(byte[] piece, int length) {
        return length >= beginning.length && Arrays.equals(piece, 0, beginning.length, beginning, 0, beginning.length);
    }
}
