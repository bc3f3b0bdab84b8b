package ma.etamkeen.training.materials;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that are taken, recognised by what is in them and never by what they say they are. */
enum FileKind {
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

    private final String contentType;
    private final byte[] beginning;
    private final String[] endings;

    FileKind(String contentType, byte[] beginning, String... endings) {
        this.contentType = contentType;
        this.beginning = beginning;
        this.endings = endings;
    }

    String contentType() {
        return contentType;
    }

    /** The kind of these bytes, when they are what their name says and of a kind that is taken. */
    static Optional<FileKind> of(String name, byte[] bytes) {
        var small = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> Arrays.stream(kind.endings).anyMatch(small::endsWith))
                .filter(kind -> kind.is(bytes))
                .findFirst();
    }

    private boolean is(byte[] bytes) {
        if (this == TEXT) {
            return isText(bytes);
        }
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static boolean isText(byte[] bytes) {
        for (var one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
