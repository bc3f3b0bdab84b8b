package ma.etamkeen.platform.time;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;

/**
 * Reads a compiled time zone as systems keep it under {@code /usr/share/zoneinfo}: the format TZif of RFC 9636, from its
 * second version on, whose times have 64 bits.
 */
final class ZoneInfo {

    private static final int HEAD = 44;
    private static final int MOST = 10_000;
    private static final long BEYOND = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private ZoneInfo() {}

    /** How many of each there are, in the order of the file. */
    private record Counts(int isUtc, int isStandard, int leaps, int times, int types, int letters) {

        int bytes(int wordSize) {
            return times * (wordSize + 1) + types * 6 + letters + leaps * (wordSize + 4) + isStandard + isUtc;
        }
    }

    /**
     * What the file says.
     *
     * @param version the release it is from, which the file itself does not know
     * @throws IllegalArgumentException when it is not such a file, or goes on by a yearly rule for ever
     */
    static LegalTime read(String version, byte[] file) {
        try {
            return read(version, ByteBuffer.wrap(file));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalArgumentException("a zone file that breaks off", e);
        }
    }

    private static LegalTime read(String version, ByteBuffer file) {
        var old = counts(file);
        skip(file, old.bytes(4));
        var counts = counts(file);
        var times = new long[counts.times()];
        for (var index = 0; index < times.length; index++) {
            times[index] = file.getLong();
            if (Math.abs(times[index]) > BEYOND) {
                throw new IllegalArgumentException("a zone file that changes clocks in the year of nobody");
            }
        }
        var kinds = new byte[counts.times()];
        file.get(kinds);
        var offsets = new ZoneOffset[counts.types()];
        for (var index = 0; index < offsets.length; index++) {
            offsets[index] = ZoneOffset.ofTotalSeconds(file.getInt());
            skip(file, 2);
        }
        skip(file, counts.letters() + counts.leaps() * 12 + counts.isStandard() + counts.isUtc());
        refuseRule(file);
        var changes = new TreeMap<Instant, ZoneOffset>();
        for (var index = 0; index < times.length; index++) {
            changes.put(Instant.ofEpochSecond(times[index]), offsets[Byte.toUnsignedInt(kinds[index])]);
        }
        return new LegalTime(version, offsets[0], changes);
    }

    private static Counts counts(ByteBuffer file) {
        var head = new byte[HEAD];
        file.get(head);
        if (!new String(head, 0, 4, US_ASCII).equals("TZif") || head[4] < '2') {
            throw new IllegalArgumentException("not a zone file of version 2 or later");
        }
        var numbers = ByteBuffer.wrap(head, 20, 24);
        var counts = new Counts(
                number(numbers), number(numbers), number(numbers), number(numbers), number(numbers), number(numbers));
        if (counts.types() == 0) {
            throw new IllegalArgumentException("a zone file without an offset");
        }
        return counts;
    }

    private static int number(ByteBuffer numbers) {
        var number = numbers.getInt();
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("a zone file too large to be one");
        }
        return number;
    }

    private static void skip(ByteBuffer file, int bytes) {
        if (bytes > file.remaining()) {
            throw new BufferUnderflowException();
        }
        file.position(file.position() + bytes);
    }

    /** The last line says what happens after the last change: a comma in it announces a rule. */
    private static void refuseRule(ByteBuffer file) {
        var rest = new byte[file.remaining()];
        file.get(rest);
        if (new String(rest, US_ASCII).contains(",")) {
            throw new IllegalArgumentException("a zone that goes on by a yearly rule is not that of the kingdom");
        }
    }
}
