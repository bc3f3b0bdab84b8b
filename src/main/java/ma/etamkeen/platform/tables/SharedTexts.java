package ma.etamkeen.platform.tables;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.xml.stream.XMLStreamException;

/**
 * The texts that cells of a workbook share, in two files of their own, the texts and where each begins: however many there
 * are, none is in memory until a cell asks for it.
 */
final class SharedTexts implements AutoCloseable {

    private static final ValueLayout.OfLong PLACE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final Path texts;
    private final Path places;
    private final MemorySegment text;
    private final MemorySegment place;
    private final long count;

    private SharedTexts(Path texts, Path places, long count) throws IOException {
        this.texts = texts;
        this.places = places;
        this.count = count;
        this.text = map(texts);
        this.place = map(places);
    }

    /** None at all. */
    static SharedTexts none() throws IOException {
        return new SharedTexts(file(), file(), 0);
    }

    /** Pours the part out; a text is cut one character after the longest a cell may hold, and refused where it is used. */
    static SharedTexts of(Markup part) throws IOException, XMLStreamException {
        var texts = file();
        var places = file();
        var count = 0L;
        var poured = false;
        try (var text = new BufferedOutputStream(Files.newOutputStream(texts), 1 << 16);
                var place = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(places), 1 << 16))) {
            var at = 0L;
            place.writeLong(at);
            while (part.next("si") != null) {
                var bytes = part.text(Table.LONGEST_CELL + 1).getBytes(StandardCharsets.UTF_8);
                text.write(bytes);
                at += bytes.length;
                place.writeLong(at);
                count++;
            }
            poured = true;
        } finally {
            if (!poured) {
                Files.deleteIfExists(texts);
                Files.deleteIfExists(places);
            }
        }
        return new SharedTexts(texts, places, count);
    }

    /** The text of this number; empty when there is none. */
    String get(long number) {
        if (number < 0 || number >= count) {
            return "";
        }
        var from = place.get(PLACE, number * Long.BYTES);
        var to = place.get(PLACE, (number + 1) * Long.BYTES);
        return new String(text.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private MemorySegment map(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private static Path file() throws IOException {
        return Files.createTempFile("table", ".texts");
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(texts);
        Files.deleteIfExists(places);
    }
}
