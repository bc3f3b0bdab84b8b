package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In which encoding a text file is written. A mark decides; else whatever is valid UTF-8 is UTF-8; else the two pages of
 * Windows are told apart by their high bytes: Arabic words are runs of them, French accents stand alone between letters.
 */
final class Encoding {

    static final Charset ARABIC = Charset.forName("windows-1256");
    static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BLOCK = 1 << 16;

    private Encoding() {}

    static Charset of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(3);
            if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
                return StandardCharsets.UTF_8;
            }
            if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : page(file);
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = CharBuffer.allocate(BLOCK);
        var left = ByteBuffer.allocate(BLOCK);
        try (var in = Files.newByteChannel(file)) {
            for (var read = in.read(left); ; read = in.read(left)) {
                left.flip();
                var end = read < 0;
                if (decoder.decode(left, out, end).isError()) {
                    return false;
                }
                out.clear();
                left.compact();
                if (end) {
                    return true;
                }
            }
        }
    }

    private static Charset page(Path file) throws IOException {
        var inRuns = 0L;
        var alone = 0L;
        try (var in = Files.newInputStream(file)) {
            var run = 0L;
            var block = new byte[BLOCK];
            for (var read = in.read(block); read >= 0; read = in.read(block)) {
                for (var index = 0; index < read; index++) {
                    // letters of Windows-1256 begin at 0xC0, with four more below
                    var sign = block[index] & 0xFF;
                    if (sign >= 0xC0 || sign == 0x81 || sign == 0x8D || sign == 0x8E || sign == 0x90) {
                        run++;
                    } else {
                        inRuns += run > 1 ? run : 0;
                        alone += run == 1 ? 1 : 0;
                        run = 0;
                    }
                }
            }
            inRuns += run > 1 ? run : 0;
        }
        return inRuns > alone ? ARABIC : WESTERN;
    }
}
