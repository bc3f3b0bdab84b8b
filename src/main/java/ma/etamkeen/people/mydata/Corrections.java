package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.NameKey;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the person asks others to correct, because certificates, figures or the right to decide hang on it. */
@Component
class Corrections {

    /** The fields, in the order of the form. */
    static final List<String> FIELDS = List.of("nameAr", "nameLatin", "sex", "unit", "staffNumber");

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Units units;
    private final Journal journal;

    Corrections(JdbcClient db, Clock clock, People people, Units units, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.units = units;
        this.journal = journal;
    }

    /** The fields as they are. */
    Map<String, String> current(Person person) {
        var current = new LinkedHashMap<String, String>();
        current.put("nameAr", person.nameAr());
        current.put("nameLatin", person.nameLatin());
        current.put("sex", person.sex().key());
        current.put("unit", person.unit() == 0 ? "" : Long.toString(person.unit()));
        current.put(
                "staffNumber",
                db.sql("select staff_number from people.person where id = :id and staff_number is not null")
                        .param("id", person.id())
                        .query((row, _) -> row.getString(1))
                        .optional()
                        .orElse(""));
        return current;
    }

    /** What was typed and is otherwise than now. */
    static Map<String, String> changed(
            String nameAr,
            String nameLatin,
            String sex,
            @Nullable Long unit,
            @Nullable String staffNumber,
            Map<String, String> now) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("nameAr", nameAr.strip());
        typed.put("nameLatin", nameLatin.strip());
        typed.put("sex", sex);
        if (unit != null) {
            typed.put("unit", Long.toString(unit));
        }
        typed.put("staffNumber", staffNumber == null ? "" : staffNumber.strip());
        typed.entrySet().removeIf(field -> field.getValue().equals(now.get(field.getKey())));
        return typed;
    }

    /** Corrects these fields; the key of why not, when a rule stands against it. */
    Optional<String> apply(Viewer viewer, long id, Map<String, String> wanted) {
        var person = people.find(id);
        if (person.isEmpty()) {
            return Optional.of("mydata.refused.gone");
        }
        var now = current(person.get());
        now.putAll(wanted);
        var number = now.get("staffNumber");
        if (number != null && !number.isEmpty() && isOthers(id, number)) {
            return Optional.of("people.refused.taken");
        }
        var unit = wanted.get("unit");
        if (unit != null) {
            var place = units.find(Long.parseLong(unit)).filter(units::isOpen);
            if (place.isEmpty()) {
                return Optional.of("mydata.refused.unit-closed");
            }
            if (!Within.of(viewer, Requests.CORRECTING).covers(place.get())) {
                return Optional.of("mydata.refused.unit-elsewhere");
            }
            move(person.get(), place.get().id());
        }
        write(id, now, number);
        journal.record("people.person.corrected", viewer.person(), id, id, "");
        return Optional.empty();
    }

    private void write(long id, Map<String, String> now, @Nullable String number) {
        db.sql("""
                        update people.person
                           set name_ar = :ar, name_latin = :latin, name_folded = :folded, key_ar = :keyAr,
                               key_latin = :keyLatin, sex = :sex, staff_number = nullif(:number, '')
                         where id = :id
                        """)
                .param("ar", now.get("nameAr"))
                .param("latin", now.get("nameLatin"))
                .param("folded", People.folded(now.getOrDefault("nameAr", ""), now.getOrDefault("nameLatin", "")))
                .param("keyAr", NameKey.of(now.getOrDefault("nameAr", "")))
                .param("keyLatin", NameKey.of(now.getOrDefault("nameLatin", "")))
                .param("sex", now.get("sex"))
                .param("number", number, java.sql.Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private void move(Person person, long unit) {
        db.sql("""
                        insert into people.former_unit (person_id, unit_id, until)
                        values (:id, nullif(:before, 0), :today)
                        """)
                .param("id", person.id())
                .param("before", person.unit())
                .param("today", LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE))
                .update();
        db.sql("update people.person set unit_id = :unit where id = :id")
                .param("unit", unit)
                .param("id", person.id())
                .update();
    }

    private boolean isOthers(long person, String number) {
        return db.sql("select exists (select from people.person where staff_number = :number and id <> :id)")
                .param("number", number)
                .param("id", person)
                .query(Boolean.class)
                .single();
    }
}
