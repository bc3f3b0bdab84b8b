package ma.etamkeen.hackathon.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Those of a team who do something at the same moment never take more than there is, and overwrite nobody in silence. */
@TamkeenTest
class RoomRaceTest {

    private static final int AT_ONCE = 10;
    private static final int FIT = 3;
    private static final byte[] BYTES = "x".repeat(100_000).getBytes(UTF_8);

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    TeamFiles files;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient db;

    private record Text(String name) implements TeamFiles.Brought {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(BYTES);
        }
    }

    @Test
    void of_many_who_upload_at_once_only_as_many_as_there_is_room_for_succeed() throws Exception {
        var room = new SomeTeam(web, cast, some, db);
        var before = TeamFile.MOST_OF_TEAM - (long) FIT * BYTES.length - 1;
        db.sql("update hackathon.team set file_bytes = :bytes where id = :team")
                .param("bytes", before)
                .param("team", room.team)
                .update();

        var outcomes = Race.of(IntStream.range(0, AT_ONCE)
                .<Callable<Kept>>mapToObj(
                        at -> () -> files.add(viewer(room.mate), room.team, "", "", new Text("f" + at + ".txt")))
                .toList());

        assertThat(outcomes).filteredOn(Kept.Done.class::isInstance).hasSize(FIT);
        assertThat(outcomes)
                .filteredOn(Kept.Refused.class::isInstance)
                .hasSize(AT_ONCE - FIT)
                .allMatch(new Kept.Refused("file", "hackathon.file.problem.full")::equals);
        assertThat(db.sql("""
                        select t.file_bytes = :before + (select coalesce(sum(c.bytes), 0)
                                                           from hackathon.team_file f
                                                           join hackathon.team_file_version v on v.team_file_id = f.id
                                                           join platform.file c on c.id = v.file_id
                                                          where f.team_id = t.id)
                          from hackathon.team t where t.id = :team
                        """)
                        .param("before", before)
                        .param("team", room.team)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void of_many_who_take_a_task_at_once_one_has_it() throws Exception {
        var room = new SomeTeam(web, cast, some, db);
        tasks.add(viewer(room.leader), room.team, new Task.Draft("Maquette", "", 0, null));
        var task = tasks.of(viewer(room.leader), room.team).getFirst();

        var outcomes = Race.of(List.<Callable<Kept>>of(
                () -> tasks.take(viewer(room.leader), room.team, task.id(), task.version()),
                () -> tasks.take(viewer(room.mate), room.team, task.id(), task.version())));

        assertThat(outcomes).filteredOn(Kept.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Kept.Stale.class::isInstance).hasSize(1);
    }

    private static Viewer viewer(long person) {
        return new Viewer(1, person, 0, "", Language.FR, List.of());
    }
}
