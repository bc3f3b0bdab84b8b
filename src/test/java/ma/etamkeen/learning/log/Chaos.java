package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Answered.Place;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Standing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person with two phones, a bad network and a server. The phones answer questions and go through a case, with clocks that
 * are wrong, from packs that are old; what they send is lost, cut off, sent twice, in any order, answered into nothing. In the
 * end everything was sent, and the server must say what the plain log of all answers says.
 */
final class Chaos {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final int MOST_IN_A_BATCH = 12;

    /** Who takes what phones send. */
    interface Server {

        /** When something that was begun at this moment arrives. */
        Instant now(Instant moment);

        /** The ids it took; nothing when it refused all of it. */
        Optional<Collection<UUID>> receive(String body, Instant now);

        /** Other versions of a question are asked from now on. */
        void edit(int question);

        /** How far the person has come. */
        Progress progress();

        /** The whole log. */
        List<Answered> log();
    }

    /** What a schedule did. */
    record Told(int answers, int uploads, int cut, int lost, int twice, int edits) {

        Told and(Told other) {
            return new Told(
                    answers + other.answers,
                    uploads + other.uploads,
                    cut + other.cut,
                    lost + other.lost,
                    twice + other.twice,
                    edits + other.edits);
        }

        static final Told NOTHING = new Told(0, 0, 0, 0, 0, 0);
    }

    private final long seed;
    private final Random random;
    private final Server server;
    private final SomeItems items;
    private final Days calendar;
    private final List<Phone> phones;
    private final Map<UUID, Answered> expected = new LinkedHashMap<>();
    private Instant now;
    private Told told = Told.NOTHING;

    private Chaos(long seed, Server server, SomeItems items, Days calendar, Instant start, boolean anyClock) {
        this.seed = seed;
        this.random = new Random(seed);
        this.server = server;
        this.items = items;
        this.calendar = calendar;
        this.now = start;
        this.phones = List.of(new Phone(anyClock), new Phone(anyClock));
    }

    /**
     * Runs a schedule.
     *
     * @param anyClock clocks are wrong by anything and are put right or wrong on the way, so that nobody can say when something
     *     was answered: then the order of each log is the server's own, and all else must hold
     */
    static Told run(
            long seed, Server server, SomeItems items, Days calendar, Instant start, int steps, boolean anyClock) {
        var chaos = new Chaos(seed, server, items, calendar, start, anyClock);
        for (var step = 0; step < steps; step++) {
            chaos.step(anyClock);
        }
        chaos.drain();
        chaos.check(anyClock);
        return chaos.told;
    }

    private UUID id() {
        return new UUID(
                random.nextLong() & 0xffffffffffff0fffL | 0x4000, random.nextLong() & 0x3fffffffffffffffL | 1L << 63);
    }

    private void step(boolean anyClock) {
        now = now.plusMillis(
                switch (random.nextInt(10)) {
                    case 0 -> random.nextLong(30 * HOUR);
                    case 1, 2 -> random.nextLong(HOUR);
                    case 3 -> random.nextLong(700);
                    default -> SECOND + random.nextLong(MINUTE);
                });
        var phone = phones.get(random.nextInt(phones.size()));
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4, 5 -> phone.answer();
            case 6, 7 -> phone.choose();
            case 8, 9, 10 -> phone.send(1 + random.nextInt(MOST_IN_A_BATCH), true);
            case 11 -> phone.fetchPack();
            case 12 -> edit();
            default -> {
                if (anyClock && random.nextInt(3) == 0) {
                    phone.clock = wrong(true);
                }
            }
        }
    }

    private void edit() {
        var question = random.nextInt(SomeItems.QUESTIONS);
        server.edit(question);
        told = told.and(new Told(0, 0, 0, 0, 0, 1));
    }

    /** By how many milliseconds a clock is ahead. */
    private long wrong(boolean any) {
        if (any) {
            return random.nextLong(6 * 24 * HOUR) - 3 * 24 * HOUR;
        }
        // far enough from where rounding begins that the network's seconds change nothing
        var minutes = random.nextBoolean()
                ? random.nextInt(9) - 4
                : (6 + random.nextInt(4000)) * (random.nextBoolean() ? 1 : -1);
        return minutes * MINUTE + random.nextLong(40 * SECOND) - 20 * SECOND;
    }

    /** The network is good again. */
    private void drain() {
        while (phones.stream().anyMatch(phone -> !phone.outbox.isEmpty())) {
            now = now.plusSeconds(1 + random.nextInt(600));
            phones.get(random.nextInt(phones.size())).send(1 + random.nextInt(MOST_IN_A_BATCH), false);
        }
    }

    private void check(boolean anyClock) {
        var log = server.log();
        assertThat(log.stream().map(answered -> answered.place().id()))
                .as("seed %d: no answer is lost and none is there twice", seed)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(server.progress())
                .as("seed %d: what is kept is what the whole log says", seed)
                .isEqualTo(whole(log));
        if (!anyClock) {
            assertThat(log)
                    .as("seed %d: every answer is where it was given, marked by the version that was asked", seed)
                    .containsExactlyInAnyOrderElementsOf(expected.values());
            assertThat(server.progress())
                    .as("seed %d: the state of whoever had sent everything at once", seed)
                    .isEqualTo(whole(expected.values()));
            log.stream()
                    .sorted(Comparator.comparing(Answered::place))
                    .collect(Collectors.groupingBy(answered -> answered.place().device()))
                    .values()
                    .forEach(answers -> assertThat(answers)
                            .as("seed %d: a phone's answers keep their order", seed)
                            .isSortedAccordingTo(Comparator.comparingInt(
                                    answered -> answered.place().seq())));
        } else {
            var marks = new HashMap<UUID, Boolean>();
            expected.forEach((id, answered) -> marks.put(id, answered.right()));
            assertThat(log)
                    .as("seed %d: marked by the version that was asked", seed)
                    .allMatch(answered -> marks.getOrDefault(answered.place().id(), false) == answered.right());
        }
    }

    private Progress whole(Collection<Answered> log) {
        return Standing.whole(List.copyOf(log), calendar, (_, _) -> {}).progress();
    }

    /** A phone: its clock, its pack, and what it has not sent yet. */
    private final class Phone {

        private final UUID device = id();
        private final Map<Integer, Integer> pack = new HashMap<>();
        private final Map<UUID, String> outbox = new LinkedHashMap<>();
        private final List<String> sent = new ArrayList<>();
        private final List<String> way = new ArrayList<>();
        private long clock;
        private int seq;

        Phone(boolean anyClock) {
            clock = random.nextInt(3) == 0 ? 0 : wrong(anyClock);
            fetchPack();
        }

        void fetchPack() {
            for (var question = 0; question < SomeItems.QUESTIONS; question++) {
                pack.put(question, items.version(question));
            }
        }

        void answer() {
            var question = random.nextInt(SomeItems.QUESTIONS);
            var version = pack.getOrDefault(question, 1);
            var chosen = random.nextInt(3) > 0 ? SomeItems.right(question, version) : random.nextInt(SomeItems.OPTIONS);
            var given = random.nextInt(12) == 0
                    ? new Given.None()
                    : new Given.Answered(new Answer.Chosen(java.util.Set.of(chosen)));
            var right = given instanceof Given.Answered && chosen == SomeItems.right(question, version);
            keep(SomeItems.key(question), version, given, right, null);
        }

        /** Somebody may leave a case on the way and begin it again. */
        void choose() {
            if (way.isEmpty() || random.nextInt(4) == 0) {
                way.clear();
                var choice = random.nextBoolean() ? "tell" : "wait";
                keep(SomeItems.scene("morning"), 1, new Given.Chose(choice, List.of()), choice.equals("tell"), null);
                way.add(choice);
            } else {
                var told = way.getFirst().equals("tell");
                var choice = told && random.nextBoolean() ? "ask" : "note";
                keep(
                        SomeItems.scene("evening"),
                        1,
                        new Given.Chose(choice, List.copyOf(way)),
                        true,
                        SomeItems.scene(told ? "calm" : "hard"));
                way.clear();
            }
        }

        private void keep(String item, int version, Given given, boolean right, @Nullable String ending) {
            var id = id();
            seq++;
            var shown = now.plusMillis(clock);
            var attempt = JSON.createObjectNode()
                    .put("id", id.toString())
                    .put("seq", seq)
                    .put("item", item)
                    .put("version", version)
                    .put("at", shown.toString())
                    .put("took", random.nextInt(60_000));
            attempt.set("answer", given.written());
            outbox.put(id, attempt.toString());
            var minutes = Math.round((double) clock / MINUTE);
            var corrected = shown.toEpochMilli() - (Math.abs(minutes) < 5 ? 0 : minutes * MINUTE);
            expected.put(id, new Answered(new Place(corrected, device, seq, id), item, right, ending));
            told = told.and(new Told(1, 0, 0, 0, 0, 0));
        }

        /** Some of what is not sent yet, in any order, with some that was sent before. */
        void send(int most, boolean badly) {
            var batch = new ArrayList<>(outbox.values());
            if (random.nextInt(3) == 0) {
                Collections.shuffle(batch, random);
            }
            batch.subList(Math.min(most, batch.size()), batch.size()).clear();
            while (!sent.isEmpty() && random.nextInt(3) == 0) {
                batch.add(random.nextInt(batch.size() + 1), sent.get(random.nextInt(sent.size())));
                told = told.and(new Told(0, 0, 0, 0, 1, 0));
            }
            var arrives = server.now(now);
            var body = "{\"device\":\"%s\",\"sentAt\":\"%s\",\"attempts\":[%s]}"
                    .formatted(
                            device,
                            arrives.minusMillis(random.nextInt(5000)).plusMillis(clock),
                            String.join(",", batch));
            told = told.and(new Told(0, 1, 0, 0, 0, 0));
            switch (badly ? random.nextInt(6) : 5) {
                case 0 -> told = told.and(new Told(0, 0, 0, 1, 0, 0));
                case 1 -> {
                    // cut off in the middle: nothing of it may be taken
                    assertThat(server.receive(body.substring(0, random.nextInt(body.length())), arrives))
                            .isEmpty();
                    told = told.and(new Told(0, 0, 1, 0, 0, 0));
                }
                case 2 -> {
                    // taken, and the phone never hears of it
                    server.receive(body, arrives);
                    sent.addAll(batch);
                    told = told.and(new Told(0, 0, 0, 1, 0, 0));
                }
                case 3 -> {
                    server.receive(body, arrives);
                    taken(server.receive(body, arrives).orElseThrow());
                    told = told.and(new Told(0, 0, 0, 0, 1, 0));
                }
                default -> taken(server.receive(body, arrives).orElseThrow());
            }
        }

        private void taken(Collection<UUID> ids) {
            for (var id : ids) {
                var attempt = outbox.remove(id);
                if (attempt != null) {
                    sent.add(attempt);
                }
            }
        }
    }
}
