package ma.etamkeen.knowledge.portable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries divided so that each file is small enough to be brought in again. What goes with one entry may come in several
 * files: each says all its words, and a share of what stands beside them.
 */
final class Parts {

    /** What the pages take, with room for the table and for what an archive writes of itself. */
    static final long MOST = 28L << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final List<List<Portable>> parts = new ArrayList<>();
    private final long most;
    private long filled;

    private Parts(long most) {
        this.most = most;
    }

    /** The entries of each file, in their order; one file without any where there are none. */
    static List<List<Portable>> of(List<Portable> entries, long most) {
        var parts = new Parts(most);
        parts.parts.add(new ArrayList<>());
        entries.forEach(parts::add);
        return parts.parts;
    }

    private void add(Portable entry) {
        var words = (long) JSON.writeValueAsBytes(entry).length;
        var room = Math.max(most - words, PortableFile.MOST_PIECE);
        for (var share : shares(entry, room)) {
            var bytes = words + bytes(share);
            if (filled > 0 && filled + bytes > most) {
                parts.add(new ArrayList<>());
                filled = 0;
            }
            parts.getLast().add(share);
            filled += bytes;
        }
    }

    /** The entry as often as what goes with it needs. */
    private static List<Portable> shares(Portable entry, long room) {
        var shares = new ArrayList<Portable>();
        shares.add(entry.with(List.of(), List.of()));
        for (var file : entry.files()) {
            var fitting = fitting(file, room);
            grow(shares, entry, room, size(fitting), List.of(fitting), List.of());
        }
        for (var picture : entry.pictures()) {
            grow(shares, entry, room, picture.piece().bytes(), List.of(), List.of(picture));
        }
        return shares;
    }

    private static void grow(
            List<Portable> shares,
            Portable entry,
            long room,
            long bytes,
            List<Portable.Attached> files,
            List<Portable.Pictured> pictures) {
        var last = shares.getLast();
        var held = bytes(last);
        if (held > 0 && held + bytes > room) {
            shares.add(entry.with(files, pictures));
        } else {
            shares.set(
                    shares.size() - 1,
                    last.with(
                            Stream.concat(last.files().stream(), files.stream()).toList(),
                            Stream.concat(last.pictures().stream(), pictures.stream())
                                    .toList()));
        }
    }

    /** Of a file whose versions are too many for one archive the last ones go along. */
    private static Portable.Attached fitting(Portable.Attached file, long room) {
        var versions = file.versions();
        var left = room - file.piece().bytes();
        var from = versions.size() - 1;
        while (from > 0 && versions.get(from - 1).piece().bytes() <= left) {
            from--;
            left -= versions.get(from).piece().bytes();
        }
        return new Portable.Attached(
                file.number(),
                file.language(),
                file.title(),
                file.version(),
                file.piece(),
                versions.subList(from, versions.size() - 1));
    }

    private static long size(Portable.Attached file) {
        return file.versions().stream()
                .mapToLong(version -> version.piece().bytes())
                .sum();
    }

    /** What stands beside the words of an entry, each piece once. */
    private static long bytes(Portable entry) {
        var pieces = new LinkedHashMap<String, Long>();
        entry.files().stream()
                .flatMap(file -> file.versions().stream())
                .map(Portable.Version::piece)
                .forEach(piece -> pieces.put(piece.path(), piece.bytes()));
        entry.pictures()
                .forEach(one -> pieces.put(one.piece().path(), one.piece().bytes()));
        return pieces.values().stream().mapToLong(Long::longValue).sum();
    }
}
