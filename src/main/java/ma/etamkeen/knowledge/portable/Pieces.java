package ma.etamkeen.knowledge.portable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.knowledge.attachments.Attachment;
import ma.etamkeen.knowledge.attachments.Attachments;
import ma.etamkeen.knowledge.images.Image;
import ma.etamkeen.knowledge.images.Images;
import ma.etamkeen.platform.files.FileKind;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files and pictures that entries bring. What was brought in is known again by its number there; what somebody here
 * renewed, removed or described since is never written over without a decision.
 */
@Component
class Pieces implements PortableFile.Taking {

    private final JdbcClient db;
    private final Attachments attachments;
    private final Images images;

    Pieces(JdbcClient db, Attachments attachments, Images images) {
        this.db = db;
        this.attachments = attachments;
        this.images = images;
    }

    /** What the file and what somebody here changed of them. */
    record Judged(boolean theirs, boolean ours, List<String> differs) {

        static final Judged SAME = new Judged(false, false, List.of());
    }

    /**
     * What an import did to one of them.
     *
     * @param version which version it was then
     * @param fresh whether it was not here before
     * @param hidden whether it was here, and readers did not get it
     * @param alt what was said of a picture before, or {@code null} where that stayed
     * @param versions how many versions of a file came; {@code null} for the one of a picture, and of earlier imports
     */
    record Taken(
            String kind,
            long id,
            int version,
            boolean fresh,
            boolean hidden,
            @Nullable Map<String, String> alt,
            @Nullable String credit,
            @Nullable Integer versions) {

        /** How many versions of it came. */
        int came() {
            return versions == null ? 1 : versions;
        }
    }

    private static final String ATTACHMENT = "attachment";
    private static final String IMAGE = "image";

    /** Where something of a file is here, and how it was when it was brought in. */
    private record Known(long here, long entry, String said, int version) {}

    /** How one of them stands. */
    private enum Stand {
        NEW(true, false),
        THEIRS(true, false),
        BOTH(true, true),
        OURS(false, true),
        SAME(false, false);

        private final boolean theirs;
        private final boolean ours;

        Stand(boolean theirs, boolean ours) {
            this.theirs = theirs;
            this.ours = ours;
        }
    }

    @Override
    public boolean takes(Portable.Piece piece, byte[] bytes, boolean isPicture) {
        try {
            return FileKind.of(piece.name(), bytes)
                            .filter(kind -> kind.contentType().equals(piece.type()))
                            .isPresent()
                    && (isPicture ? images.takes(bytes) : attachments.takes(piece.name(), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is the same, and what changed where. */
    Judged judged(Origins from, Portable portable, long entry) {
        var stands = new LinkedHashMap<String, List<Stand>>();
        stands.put(
                "files",
                portable.files().stream().map(one -> stand(from, one, entry)).toList());
        stands.put(
                "images",
                portable.pictures().stream().map(one -> stand(from, one, entry)).toList());
        var differs = stands.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(stand -> stand != Stand.SAME))
                .map(Map.Entry::getKey)
                .toList();
        var all = stands.values().stream().flatMap(List::stream).toList();
        return new Judged(
                all.stream().anyMatch(stand -> stand.theirs), all.stream().anyMatch(stand -> stand.ours), differs);
    }

    private Stand stand(Origins from, Portable.Attached wanted, long entry) {
        var known = known(from, ATTACHMENT, wanted.number(), entry);
        var found = find(from, known, wanted, entry);
        if (found.isEmpty()) {
            return Stand.NEW;
        }
        var here = found.get();
        var sha256 = wanted.piece().sha256();
        if (!here.isRemoved() && here.latest().file().fingerprint().equals(sha256)) {
            return Stand.SAME;
        }
        if (here.versions().stream()
                        .anyMatch(version -> version.file().fingerprint().equals(sha256))
                || known != null && known.said().equals(sha256)) {
            return Stand.OURS;
        }
        var isOurs = here.isRemoved()
                || (known == null
                        ? here.latest().number() >= wanted.version()
                        : here.latest().number() != known.version());
        return isOurs ? Stand.BOTH : Stand.THEIRS;
    }

    private Optional<Attachment> find(Origins from, @Nullable Known known, Portable.Attached wanted, long entry) {
        if (known != null) {
            return attachments.find(known.here()).filter(one -> one.entry() == entry);
        }
        if (from.isOurs()) {
            return attachments
                    .find(wanted.number())
                    .filter(one -> one.entry() == entry && one.title().equals(wanted.title()));
        }
        return attachments.of(entry).stream()
                .filter(one -> one.title().equals(wanted.title())
                        && one.latest()
                                .file()
                                .fingerprint()
                                .equals(wanted.piece().sha256()))
                .findFirst();
    }

    private Stand stand(Origins from, Portable.Pictured wanted, long entry) {
        var known = known(from, IMAGE, wanted.number(), entry);
        var found = find(from, known, wanted);
        if (found.isEmpty()) {
            return Stand.NEW;
        }
        var here = found.get();
        if (!here.entries().contains(entry)) {
            return from.isOurs() || known != null && known.entry() == entry ? Stand.OURS : Stand.NEW;
        }
        if (Portable.said(here.alt()).equals(wanted.alt())
                && Text.orEmpty(here.credit()).equals(Text.orEmpty(wanted.credit()))) {
            return Stand.SAME;
        }
        if (known == null || known.entry() != entry) {
            return Stand.BOTH;
        }
        if (known.said().equals(said(wanted))) {
            return Stand.OURS;
        }
        return here.version() == known.version() ? Stand.THEIRS : Stand.BOTH;
    }

    private Optional<Image> find(Origins from, @Nullable Known known, Portable.Pictured wanted) {
        if (known != null) {
            return images.find(known.here());
        }
        return from.isOurs() && isTheSame(wanted) ? images.find(wanted.number()) : Optional.empty();
    }

    /** A platform that was set up anew under the same address has other pictures under these numbers. */
    private boolean isTheSame(Portable.Pictured wanted) {
        return db.sql("""
                        select exists (select from knowledge.image_size
                                        where image_id = :id and encode(sha256(bytes), 'hex') = :sha256)
                        """)
                .param("id", wanted.number())
                .param("sha256", wanted.piece().sha256())
                .query(Boolean.class)
                .single();
    }

    /** Where it is here: for this entry first, a picture for another as well. */
    private @Nullable Known known(Origins from, String kind, long number, long entry) {
        return db.sql("""
                        select here, entry_id, said, version from knowledge.origin_piece
                         where site = :site and kind = :kind and number = :number
                           and (entry_id = :entry or kind = 'image')
                         order by entry_id <> :entry limit 1
                        """)
                .param("site", from.site())
                .param("kind", kind)
                .param("number", number)
                .param("entry", entry)
                .query((row, _) -> new Known(
                        row.getLong("here"), row.getLong("entry_id"), row.getString("said"), row.getInt("version")))
                .optional()
                .orElse(null);
    }

    /**
     * Takes what the file has and nobody here decided otherwise about.
     *
     * @param isNew whether the entry itself came with them
     */
    List<Taken> take(Origins from, Portable portable, long entry, boolean isNew, Archive archive, long person) {
        var taken = new ArrayList<Taken>();
        for (var one : portable.files()) {
            if (stand(from, one, entry).theirs) {
                taken.add(take(from, one, entry, archive, person));
            }
        }
        for (var one : portable.pictures()) {
            var stand = stand(from, one, entry);
            if (stand.theirs || isNew && stand == Stand.OURS) {
                taken.add(take(from, one, entry, archive, person));
            }
        }
        return taken;
    }

    private record Brought(String name, byte[] bytes) implements Attachments.Brought {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** With each version that came before the last and that is not here. */
    private Taken take(Origins from, Portable.Attached wanted, long entry, Archive archive, long person) {
        var found = find(from, known(from, ATTACHMENT, wanted.number(), entry), wanted, entry);
        var coming = coming(wanted, found);
        var id = 0L;
        for (var version : coming) {
            id = put(found.isPresent() ? found : attachments.find(id), wanted, version.piece(), entry, archive, person);
        }
        var hidden = found.filter(Attachment::isRemoved).isPresent();
        if (hidden) {
            attachments.show(found.get(), true, person);
        }
        var version = attachments.find(id).orElseThrow().latest().number();
        remember(
                from,
                ATTACHMENT,
                wanted.number(),
                new Known(id, entry, wanted.piece().sha256(), version));
        return new Taken(ATTACHMENT, id, version, found.isEmpty(), hidden, null, null, coming.size());
    }

    /** What followed there on the last version that is known here; all of it where none is. */
    private static List<Portable.Version> coming(Portable.Attached wanted, Optional<Attachment> found) {
        var here = found.stream()
                .flatMap(one -> one.versions().stream())
                .map(one -> one.file().fingerprint())
                .toList();
        var all = wanted.versions();
        var from = 0;
        for (var place = 0; place < all.size() - 1; place++) {
            if (here.contains(all.get(place).piece().sha256())) {
                from = place + 1;
            }
        }
        return all.subList(from, all.size());
    }

    private long put(
            Optional<Attachment> found,
            Portable.Attached wanted,
            Portable.Piece piece,
            long entry,
            Archive archive,
            long person) {
        var brought = new Brought(piece.name(), archive.bytes(piece));
        try {
            var kept = found.isPresent()
                    ? attachments.renew(found.get(), brought, person)
                    : attachments.add(
                            entry, Language.of(wanted.language()).orElseThrow(), wanted.title(), brought, person);
            if (!(kept instanceof Attachments.Kept.Done(var id))) {
                throw new Unfit();
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Taken take(Origins from, Portable.Pictured wanted, long entry, Archive archive, long person) {
        var found = find(from, known(from, IMAGE, wanted.number(), entry), wanted);
        var taken = found.isEmpty()
                ? fresh(wanted, entry, archive, person)
                : found.get().entries().contains(entry)
                        ? described(found.get(), wanted, person)
                        : placed(found.get(), entry, person);
        remember(from, IMAGE, wanted.number(), new Known(taken.id(), entry, said(wanted), taken.version()));
        return taken;
    }

    private Taken fresh(Portable.Pictured wanted, long entry, Archive archive, long person) {
        var id = images.bring(
                Portable.text(wanted.alt()), wanted.credit(), archive.bytes(wanted.piece()), entry, person);
        return new Taken(IMAGE, id, images.find(id).orElseThrow().version(), true, false, null, null, null);
    }

    private Taken placed(Image image, long entry, long person) {
        images.place(image, entry, true, person);
        return new Taken(IMAGE, image.id(), image.version(), false, false, null, null, null);
    }

    private Taken described(Image image, Portable.Pictured wanted, long person) {
        if (!images.describe(image, Portable.text(wanted.alt()), wanted.credit(), person)) {
            throw new Unfit();
        }
        return new Taken(
                IMAGE, image.id(), image.version() + 1, false, false, Portable.said(image.alt()), image.credit(), null);
    }

    private void remember(Origins from, String kind, long number, Known known) {
        db.sql("""
                        insert into knowledge.origin_piece (site, kind, number, entry_id, here, said, version)
                        values (:site, :kind, :number, :entry, :here, :said, :version)
                            on conflict (site, kind, number, entry_id)
                            do update set here = excluded.here, said = excluded.said, version = excluded.version
                        """)
                .param("site", from.site())
                .param("kind", kind)
                .param("number", number)
                .param("entry", known.entry())
                .param("here", known.here())
                .param("said", known.said())
                .param("version", known.version())
                .update();
    }

    /**
     * Whether everything is as it was left.
     *
     * @param entries all entries of the import: a picture that came with it may be shown by several of them
     */
    boolean areAsLeft(List<Taken> taken, long entry, Set<Long> entries) {
        return taken.stream().allMatch(one -> {
            if (one.kind().equals(ATTACHMENT)) {
                return attachments
                        .find(one.id())
                        .filter(here -> !here.isRemoved() && here.latest().number() == one.version())
                        .isPresent();
            }
            return images.find(one.id())
                    .filter(here -> here.version() == one.version()
                            && here.entries().contains(entry)
                            && (!one.fresh() || entries.containsAll(here.entries())))
                    .isPresent();
        });
    }

    /** Takes back what an entry got, and keeps for the next look that it is no longer here as it was there. */
    void takeBack(List<Taken> taken, long entry, long person) {
        for (var one : taken) {
            if (one.kind().equals(ATTACHMENT)) {
                for (var version = 0; version < one.came(); version++) {
                    attachments.takeBack(attachments.find(one.id()).orElseThrow(), person);
                }
                if (one.hidden()) {
                    attachments.show(attachments.find(one.id()).orElseThrow(), false, person);
                }
                forget(one, entry, one.version() - one.came());
            } else {
                takeBackPicture(one, entry, person);
            }
        }
    }

    private void takeBackPicture(Taken one, long entry, long person) {
        var here = images.find(one.id()).orElseThrow();
        if (one.alt() == null) {
            images.place(here, entry, false, person);
            forget(one, entry, 0);
        } else if (images.describe(here, Portable.text(one.alt()), one.credit(), person)) {
            forget(one, entry, here.version() + 1);
        } else {
            throw new Unfit();
        }
    }

    /** Takes the pictures that came with an import out of the library again, once no entry shows them. */
    void drop(List<Taken> taken, long person) {
        taken.stream()
                .filter(one -> one.kind().equals(IMAGE) && one.fresh())
                .map(Taken::id)
                .collect(java.util.stream.Collectors.toCollection(HashSet::new))
                .forEach(id -> images.takeBack(id, person));
    }

    private void forget(Taken one, long entry, int version) {
        if (one.fresh() || one.kind().equals(IMAGE) && one.alt() == null) {
            db.sql("delete from knowledge.origin_piece where kind = :kind and here = :here and entry_id = :entry")
                    .param("kind", one.kind())
                    .param("here", one.id())
                    .param("entry", entry)
                    .update();
            return;
        }
        db.sql("""
                        update knowledge.origin_piece set said = '', version = :version
                         where kind = :kind and here = :here and entry_id = :entry
                        """)
                .param("version", version)
                .param("kind", one.kind())
                .param("here", one.id())
                .param("entry", entry)
                .update();
    }

    private static String said(Portable.Pictured wanted) {
        return Archive.fingerprint(
                (wanted.piece().sha256() + new java.util.TreeMap<>(wanted.alt()) + Text.orEmpty(wanted.credit()))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
