package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything the platform holds of one person, gathered from every part. */
@Component
public class MyData {

    /** What the file calls its form; a change that breaks a reader gets a new number. */
    static final String FORMAT = "e-tamkeen/my-data/1";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JdbcClient db;
    private final Clock clock;
    private final List<KeepsPersonData> parts;
    private final Words words;

    MyData(JdbcClient db, Clock clock, List<KeepsPersonData> parts, Words words) {
        this.db = db;
        this.clock = clock;
        this.parts = parts;
        this.words = words;
    }

    /** One kind of data and the rows of it. */
    public record Held(Holding holding, List<Map<String, Object>> rows) {}

    private record Known(
            long account,
            @Nullable String email,
            @Nullable String next,
            String nameAr,
            String nameLatin,
            String language) {}

    /** The person as all parts recognise them. */
    Subject subject(long person) {
        var known = db.sql("""
                        select coalesce(a.id, 0) as account, a.email, c.email as next, p.name_ar, p.name_latin, p.language
                          from people.person p
                          left join people.account a on a.person_id = p.id
                          left join people.email_change c on c.account_id = a.id
                         where p.id = :person
                        """)
                .param("person", person)
                .query((row, _) -> new Known(
                        row.getLong("account"),
                        row.getString("email"),
                        row.getString("next"),
                        row.getString("name_ar"),
                        row.getString("name_latin"),
                        row.getString("language")))
                .optional()
                .orElseThrow(NotHere::new);
        return new Subject(
                person,
                known.account(),
                addresses(known.email(), known.next()),
                known.nameAr(),
                known.nameLatin(),
                Language.of(known.language()).orElseThrow());
    }

    /** What is held of this person, all kinds, the empty ones too. All is read as of one moment. */
    @Transactional(readOnly = true)
    public List<Held> of(long person) {
        var subject = subject(person);
        var held = new ArrayList<Held>();
        for (var holding : holdings()) {
            held.add(new Held(holding, holding.reading().of(subject)));
        }
        return held;
    }

    /** The same for a program: every value under its name, and what each name means. */
    @Transactional(readOnly = true)
    public byte[] json(long person, Language language) {
        var kinds = new LinkedHashMap<String, Object>();
        var names = new TreeMap<String, String>();
        for (var held : of(person)) {
            kinds.put(
                    held.holding().key(),
                    Map.of(
                            "what",
                                    words.text(
                                            language,
                                            "mydata.held." + held.holding().key()),
                            "when_erased", held.holding().fate().key(),
                            "rows", written(held.rows())));
            held.rows().forEach(row -> row.keySet().forEach(name -> names.put(name, word(name, language))));
        }
        var file = new LinkedHashMap<String, Object>();
        file.put("format", FORMAT);
        file.put("made_at", clock.instant().toString());
        file.put("language", language.tag());
        file.put("person", person);
        file.put("held", kinds);
        file.put("names", names);
        return JSON.writeValueAsBytes(file);
    }

    /** What a value of this name is. */
    String word(String name, Language language) {
        return words.text(language, "mydata.name." + name);
    }

    /** All kinds of data, in the order of the parts that people meet first. */
    List<Holding> holdings() {
        return byOrder().stream().flatMap(part -> part.holdings().stream()).toList();
    }

    List<KeepsPersonData> byOrder() {
        return parts.stream()
                .sorted(java.util.Comparator.comparingInt(KeepsPersonData::order))
                .toList();
    }

    private static List<Map<String, Object>> written(List<Map<String, Object>> rows) {
        return rows.stream()
                .<Map<String, Object>>map(row -> {
                    var written = new LinkedHashMap<String, Object>();
                    row.forEach((name, value) ->
                            written.put(name, value instanceof java.time.temporal.Temporal ? value.toString() : value));
                    return written;
                })
                .toList();
    }

    private static Set<String> addresses(@Nullable String... known) {
        var addresses = new HashSet<String>();
        for (var address : known) {
            if (address != null) {
                addresses.add(address.toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(addresses);
    }
}
