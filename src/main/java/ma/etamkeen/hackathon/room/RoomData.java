package ma.etamkeen.hackathon.room;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody does and says in their team goes along when two records of one person become one; what they said goes with them. */
@Component
class RoomData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    RoomData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                new Holding(
                        "hackathon-tasks",
                        Set.of("hackathon.task"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select t.name as team, k.title as task, k.note as details, k.state, k.due_at as due, k.made_at as noted_at
                                  from hackathon.task k join hackathon.team t on t.id = k.team_id
                                 where k.person_id = :person or k.made_by = :person
                                 order by k.id
                                """),
                        // what the team has to do stays the team's
                        Holding.erase(
                                db,
                                "update hackathon.task set person_id = null, version = version + 1 where person_id = :person",
                                "update hackathon.task set made_by = null where made_by = :person")),
                new Holding(
                        "hackathon-files",
                        Set.of("hackathon.team_file_version"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select t.name as team, f.name as file, v.number as file_version, v.note as details, v.added_at as noted_at
                                  from hackathon.team_file_version v
                                  join hackathon.team_file f on f.id = v.team_file_id
                                  join hackathon.team t on t.id = f.team_id
                                 where v.added_by = :person
                                 order by v.added_at
                                """),
                        Holding.erase(
                                db, "update hackathon.team_file_version set added_by = null where added_by = :person")),
                new Holding(
                        "hackathon-dates",
                        Set.of("hackathon.team_date"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select t.name as team, d.title as meeting, d.place, d.note as details, d.starts_at as due, d.made_at as noted_at
                                  from hackathon.team_date d join hackathon.team t on t.id = d.team_id
                                 where d.made_by = :person
                                 order by d.id
                                """),
                        Holding.erase(db, "update hackathon.team_date set made_by = null where made_by = :person")),
                new Holding(
                        "hackathon-talk",
                        Set.of("hackathon.team_message", "hackathon.team_reading"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select t.name as team, m.words as said, m.written_at as noted_at, m.edited_at, m.removed_at
                                  from hackathon.team_message m join hackathon.team t on t.id = m.team_id
                                 where m.person_id = :person
                                 order by m.id
                                """),
                        Holding.erase(db, """
                                update hackathon.team_message set words = '', removed_at = coalesce(removed_at, :now)
                                 where person_id = :person and removed_at is null
                                """, "delete from hackathon.team_reading where person_id = :person")));
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "hackathon.task.person_id",
                "hackathon.task.made_by",
                "hackathon.team_message.person_id",
                "hackathon.team_reading.person_id",
                "hackathon.team_file_version.added_by",
                "hackathon.team_date.made_by");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, "update hackathon.task set person_id = :into where person_id = :from");
        merge.move(db, "update hackathon.task set made_by = :into where made_by = :from");
        merge.move(db, "update hackathon.team_message set person_id = :into where person_id = :from");
        merge.move(db, "update hackathon.team_file_version set added_by = :into where added_by = :from");
        merge.move(db, "update hackathon.team_date set made_by = :into where made_by = :from");
        // whoever read further with either has read that far
        merge.move(db, """
                        with gone as (
                            delete from hackathon.team_reading where person_id = :from
                            returning team_id, edition_id, message_id, read_at
                        )
                        insert into hackathon.team_reading (team_id, edition_id, person_id, message_id, read_at)
                        select team_id, edition_id, :into, message_id, read_at from gone
                        on conflict (team_id, person_id)
                        do update set message_id = greatest(hackathon.team_reading.message_id, excluded.message_id)
                        """);
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "hackathon.room.touched",
                "select count(*) from hackathon.team_message where person_id = :id and removed_at is null",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select person_id from hackathon.team_message where person_id = any(:ids)", people);
    }
}
