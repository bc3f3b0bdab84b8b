package ma.etamkeen.knowledge.images;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.knowledge.ForgetsEntry;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The library of pictures. */
@Component
public class Images implements ForgetsEntry {

    /** The largest file that is taken. */
    static final long MOST_BYTES = 15L << 20;

    static final int PAGE = 24;

    private static final String SELECT = """
            select i.id, i.alt_ar, i.alt_fr, i.alt_en, i.credit, i.version,
                   array(select s.width from knowledge.image_size s where s.image_id = i.id order by s.width) as widths,
                   array(select s.height from knowledge.image_size s where s.image_id = i.id order by s.width) as heights,
                   array(select e.entry_id from knowledge.entry_image e
                          where e.image_id = i.id order by e.entry_id) as entries
              from knowledge.image i
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Images(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** What somebody says of a picture. */
    record Wanted(Text alt, @Nullable String credit, List<Long> entries) {}

    /** The bytes of one size. */
    record Bytes(String contentType, byte[] bytes) {}

    /** One page of all pictures, the last first. */
    List<Image> list(int offset) {
        return db.sql(SELECT + " order by i.id desc limit :limit offset :offset")
                .param("limit", PAGE)
                .param("offset", offset)
                .query(Images::image)
                .list();
    }

    int count() {
        return db.sql("select count(*)::int from knowledge.image")
                .query(Integer.class)
                .single();
    }

    /** One of them. */
    public Optional<Image> find(long id) {
        return db.sql(SELECT + " where i.id = :id")
                .param("id", id)
                .query(Images::image)
                .optional();
    }

    /** The pictures an entry shows. */
    public List<Image> of(long entry) {
        return db.sql(SELECT + """
                         where i.id in (select image_id from knowledge.entry_image where entry_id = :entry)
                         order by i.id
                        """).param("entry", entry).query(Images::image).list();
    }

    /** Whether all these are entries. */
    boolean areThere(List<Long> entries) {
        return db.sql("select count(*)::int from knowledge.entry where id = any(:ids)")
                        .param("ids", entries.toArray(Long[]::new))
                        .query(Integer.class)
                        .single()
                == entries.size();
    }

    /** Puts a picture into the library. */
    @Transactional
    long add(Wanted wanted, List<Pixels.Made> sizes, long actor) {
        var id = db.sql("""
                        insert into knowledge.image (alt_ar, alt_fr, alt_en, credit, added_at, added_by)
                        values (:alt_ar, :alt_fr, :alt_en, :credit, :now, :actor)
                        returning id
                        """)
                .params(Rows.text("alt", wanted.alt()))
                .param("credit", wanted.credit())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .query(Long.class)
                .single();
        for (var size : sizes) {
            db.sql("""
                            insert into knowledge.image_size (image_id, width, height, content_type, bytes)
                            values (:image, :width, :height, :type, :bytes)
                            """)
                    .param("image", id)
                    .param("width", size.width())
                    .param("height", size.height())
                    .param("type", size.contentType())
                    .param("bytes", size.bytes())
                    .update();
        }
        show(id, wanted.entries());
        journal.record("knowledge.image.added", actor, id);
        return id;
    }

    /** Changes what is said of a picture and where it is shown, unless somebody changed it meanwhile. */
    @Transactional
    boolean change(long id, int version, Wanted wanted, long actor) {
        var changed = db.sql("""
                        update knowledge.image
                           set alt_ar = :alt_ar, alt_fr = :alt_fr, alt_en = :alt_en, credit = :credit,
                               version = version + 1
                         where id = :id and version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .params(Rows.text("alt", wanted.alt()))
                .param("credit", wanted.credit())
                .update();
        if (changed == 0) {
            return false;
        }
        show(id, wanted.entries());
        journal.record("knowledge.image.changed", actor, id);
        return true;
    }

    /** Takes a picture out of the library that no entry shows. */
    @Transactional
    boolean remove(long id, long actor) {
        var removed = db.sql("""
                        delete from knowledge.image i
                         where i.id = :id
                           and not exists (select 1 from knowledge.entry_image e where e.image_id = i.id)
                        """).param("id", id).update();
        if (removed > 0) {
            journal.record("knowledge.image.removed", actor, id);
        }
        return removed > 0;
    }

    /** Whether these bytes are a picture that would be taken. */
    public boolean takes(byte[] bytes) {
        try {
            return bytes.length <= MOST_BYTES && !Pixels.of(bytes).isEmpty();
        } catch (Pixels.Unreadable _) {
            return false;
        }
    }

    /** Puts a picture from elsewhere into the library, made anew like every other, and onto an entry. */
    @Transactional
    public long bring(Text alt, @Nullable String credit, byte[] bytes, long entry, long actor) {
        try {
            return add(new Wanted(alt, credit, List.of(entry)), Pixels.of(bytes), actor);
        } catch (Pixels.Unreadable unreadable) {
            throw new IllegalArgumentException(unreadable.word());
        }
    }

    /** Changes what is said of a picture, unless somebody changed it meanwhile; it stays where it is shown. */
    @Transactional
    public boolean describe(Image image, Text alt, @Nullable String credit, long actor) {
        return change(image.id(), image.version(), new Wanted(alt, credit, image.entries()), actor);
    }

    /** Shows a picture of the library on an entry, or no longer; its own words stay as they are. */
    @Transactional
    public void place(Image image, long entry, boolean shown, long actor) {
        var entries = new ArrayList<>(image.entries());
        entries.remove(Long.valueOf(entry));
        if (shown) {
            entries.add(entry);
        }
        show(image.id(), entries);
        journal.record("knowledge.image.changed", actor, image.id());
    }

    /** Takes a picture that no entry shows out of the library. */
    @Transactional
    public boolean takeBack(long id, long actor) {
        return remove(id, actor);
    }

    private void show(long id, List<Long> entries) {
        db.sql("delete from knowledge.entry_image where image_id = :id and not entry_id = any(:entries)")
                .param("id", id)
                .param("entries", entries.toArray(Long[]::new))
                .update();
        db.sql("""
                        insert into knowledge.entry_image (entry_id, image_id)
                        select entry, :id from unnest(:entries) entry
                            on conflict do nothing
                        """)
                .param("id", id)
                .param("entries", entries.toArray(Long[]::new))
                .update();
    }

    /**
     * The picture in this width: for everybody where a published entry shows it, for its editors in any case.
     *
     * @param isEditor whether whoever asks edits entries
     */
    Optional<Bytes> bytes(long id, int width, boolean isEditor) {
        return db.sql("""
                        select s.content_type, s.bytes
                          from knowledge.image_size s
                         where s.image_id = :id and s.width = :width
                           and (:editor or exists (
                                   select 1
                                     from knowledge.entry_image e
                                     join knowledge.entry_text t on t.entry_id = e.entry_id and t.shown is not null
                                    where e.image_id = s.image_id))
                        """)
                .param("id", id)
                .param("width", width)
                .param("editor", isEditor)
                .query((row, _) -> new Bytes(row.getString("content_type"), row.getBytes("bytes")))
                .optional();
    }

    /** A picture that only this entry showed may show the person: it goes with the words. */
    @Override
    public void forget(long entry) {
        var shown = of(entry);
        db.sql("delete from knowledge.entry_image where entry_id = :entry")
                .param("entry", entry)
                .update();
        shown.stream()
                .filter(image -> image.entries().size() == 1)
                .forEach(image -> db.sql("delete from knowledge.image where id = :id")
                        .param("id", image.id())
                        .update());
    }

    private static Image image(ResultSet row, int number) throws SQLException {
        var widths = (Integer[]) row.getArray("widths").getArray();
        var heights = (Integer[]) row.getArray("heights").getArray();
        var sizes = new ArrayList<Image.Size>();
        for (var index = 0; index < widths.length; index++) {
            sizes.add(new Image.Size(widths[index], heights[index]));
        }
        return new Image(
                row.getLong("id"),
                Rows.text(row, "alt"),
                row.getString("credit"),
                sizes,
                List.of((Long[]) row.getArray("entries").getArray()),
                row.getInt("version"));
    }
}
