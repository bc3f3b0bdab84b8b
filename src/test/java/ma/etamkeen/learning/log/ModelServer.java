package ma.etamkeen.learning.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.learning.log.Log.Taken;
import ma.etamkeen.learning.progress.Answered;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Standing;

/** The server with a map in the place of its database: what decides is the product's own. */
final class ModelServer implements Chaos.Server {

    private static final long PERSON = 1;

    private final SomeItems items;
    private final Days calendar;
    private final Map<UUID, Answered> log = new LinkedHashMap<>();
    private final Map<UUID, Integer> clocks = new HashMap<>();
    private Standing standing = Standing.NONE;
    private int replays;

    ModelServer(SomeItems items, Days calendar) {
        this.items = items;
        this.calendar = calendar;
    }

    @Override
    public Instant now(Instant moment) {
        return moment;
    }

    @Override
    public Optional<Collection<UUID>> receive(String body, Instant now) {
        return Batch.read(body).map(batch -> take(batch, now));
    }

    private Collection<UUID> take(Batch batch, Instant now) {
        var skew = Skew.of(now, batch.sentAt(), clocks.get(batch.device()));
        var owners = new HashMap<UUID, Long>();
        batch.attempts().stream().map(Attempt::id).filter(log::containsKey).forEach(id -> owners.put(id, PERSON));
        var intake = Intake.of(batch.attempts(), PERSON, owners, new Intake.Arrival(now, skew), items);
        standing = standing.with(
                intake.answered(),
                () -> {
                    replays++;
                    return List.copyOf(log.values());
                },
                calendar,
                (_, _) -> {});
        intake.answered().forEach(answered -> log.put(answered.place().id(), answered));
        if (!intake.fresh().isEmpty()) {
            clocks.put(batch.device(), skew.minutes());
        }
        var taken = new ArrayList<UUID>();
        intake.answers().forEach((id, what) -> {
            if (what == Taken.TAKEN) {
                taken.add(id);
            }
        });
        return taken;
    }

    @Override
    public void edit(int question) {
        items.edit(question);
    }

    @Override
    public Progress progress() {
        return standing.progress();
    }

    @Override
    public List<Answered> log() {
        return List.copyOf(log.values());
    }

    /** How often the whole log had to be read again. */
    int replays() {
        return replays;
    }
}
