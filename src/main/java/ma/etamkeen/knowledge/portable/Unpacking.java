package ma.etamkeen.knowledge.portable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.forms.Typed;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * An archive is read as if its author meant harm: nothing is unpacked to disk, nothing swells, no name leads elsewhere, and
 * each file is the one that the words announce.
 */
final class Unpacking {

    private static final long MOST_SWELLING = 200;
    private static final int MOST_FILES = 20_000;

    /** All files together; none of them alone is larger than what the desk takes. */
    private static final long MOST_UNPACKED = 512L << 20;

    private Unpacking() {}

    static Portable.File read(Path file, PortableFile.Taking taking) throws NotTaken {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            var inside = inside(zip, Files.size(file));
            var json = inside.get(PortableFile.NAME);
            if (json == null) {
                throw new NotTaken(NotTaken.Why.FORMAT);
            }
            var whole = Described.file(unpacked(zip, json, PortableFile.MOST_BYTES));
            var announced = announced(whole);
            pieces(zip, inside, announced, taking);
            var paths = announced.stream().map(one -> one.piece().path()).collect(Collectors.toSet());
            var aside = inside.keySet().stream()
                    .filter(name -> !name.equals(PortableFile.NAME)
                            && !name.equals(PortableFile.TABLE)
                            && !paths.contains(name))
                    .count();
            return new Portable.File(
                    whole.site(), whole.entries(), whole.bad(), Math.toIntExact(aside), whole.collections());
        } catch (IOException _) {
            throw new NotTaken(NotTaken.Why.BROKEN);
        }
    }

    /** The files of an archive by their names, of which none leads elsewhere, is there twice or shares its bytes with another. */
    private static Map<String, ZipArchiveEntry> inside(ZipFile zip, long size) throws NotTaken {
        var names = new HashSet<String>();
        var inside = new LinkedHashMap<String, ZipArchiveEntry>();
        var packed = 0L;
        for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            packed += Math.max(0, entry.getCompressedSize());
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT))
                    || names.size() > MOST_FILES
                    || packed > size
                    || entry.isUnixSymlink()
                    || leadsElsewhere(entry.getName())) {
                throw hostile();
            }
            if (!entry.isDirectory()) {
                inside.put(entry.getName(), entry);
            }
        }
        return inside;
    }

    /** What the entries say stands beside them. The same bytes may be announced under several names. */
    private static Set<Announced> announced(Portable.File whole) {
        var announced = new LinkedHashSet<Announced>();
        for (var entry : whole.entries()) {
            for (var one : entry.files()) {
                one.versions().forEach(version -> announced.add(new Announced(version.piece(), false)));
            }
            for (var one : entry.pictures()) {
                announced.add(new Announced(one.piece(), true));
            }
        }
        return announced;
    }

    private record Announced(Portable.Piece piece, boolean isPicture) {}

    private static void pieces(
            ZipFile zip, Map<String, ZipArchiveEntry> inside, Set<Announced> announced, PortableFile.Taking taking)
            throws IOException, NotTaken {
        var unpacked = 0L;
        for (var one : announced) {
            var piece = one.piece();
            var entry = inside.get(piece.path());
            if (entry == null) {
                throw new NotTaken(NotTaken.Why.MISSING);
            }
            var bytes = unpacked(zip, entry, PortableFile.MOST_PIECE);
            unpacked += bytes.length;
            if (unpacked > MOST_UNPACKED) {
                throw hostile();
            }
            if (bytes.length != piece.bytes() || !Archive.fingerprint(bytes).equals(piece.sha256())) {
                Refusals.mark(Refusals.Kind.FILE);
                throw new NotTaken(NotTaken.Why.FINGERPRINT);
            }
            if (!taking.takes(piece, bytes, one.isPicture())) {
                Refusals.mark(Refusals.Kind.FILE);
                throw new NotTaken(NotTaken.Why.TYPE);
            }
        }
    }

    private static byte[] unpacked(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException, NotTaken {
        try (var in = zip.getInputStream(entry)) {
            return whole(in, Math.min(most, Math.max(1L << 20, entry.getCompressedSize() * MOST_SWELLING)));
        }
    }

    private static boolean leadsElsewhere(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..")
                || !Typed.isClean(name, false);
    }

    /** What swells past all that entries can be is no file of entries. */
    private static byte[] whole(InputStream in, long most) throws IOException, NotTaken {
        var bytes = in.readNBytes(Math.toIntExact(most + 1));
        if (bytes.length > most) {
            throw hostile();
        }
        return bytes;
    }

    private static NotTaken hostile() {
        Refusals.mark(Refusals.Kind.FILE);
        return new NotTaken(NotTaken.Why.HOSTILE);
    }
}
