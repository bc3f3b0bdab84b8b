package ma.etamkeen.training.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.CertificatesDue;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.attendance.Pleas;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Offers;
import ma.etamkeen.training.seats.Registration.State;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Registrations.Mine;
import org.springframework.stereotype.Component;

/** Training on somebody's own space: what waits for them as a superior or a trainer, and the sessions they asked for. */
@Component
class TrainingPanel implements PersonPanel {

    private static final int MOST_LINES = 5;

    private final Registrations registrations;
    private final Approvals approvals;
    private final Offers offers;
    private final MarksDue marks;
    private final CertificatesDue certificates;
    private final Pleas pleas;
    private final Sessions sessions;
    private final Words words;

    TrainingPanel(
            Registrations registrations,
            Approvals approvals,
            Offers offers,
            MarksDue marks,
            CertificatesDue certificates,
            Pleas pleas,
            Sessions sessions,
            Words words) {
        this.registrations = registrations;
        this.approvals = approvals;
        this.offers = offers;
        this.marks = marks;
        this.certificates = certificates;
        this.pleas = pleas;
        this.sessions = sessions;
        this.words = words;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        var todos = new ArrayList<Todo>();
        marks.of(viewer)
                .forEach(due -> todos.add(new Todo(
                        "training.todo.marks",
                        Map.of("count", due.slots(), "title", due.title()),
                        "/training/sessions/" + due.session() + "/attendance?slot=" + due.slot(),
                        Urgency.NOW,
                        null)));
        pleas.waitingFor(viewer)
                .forEach(waiting -> todos.add(new Todo(
                        "training.todo.pleas",
                        Map.of("count", waiting.pleas(), "title", waiting.title()),
                        "/training/sessions/" + waiting.session() + "/attendance#pleas",
                        Urgency.SOON,
                        null)));
        var given = certificates.of(viewer);
        given.forEach(due -> todos.add(new Todo(
                due.isHeld() ? "training.todo.certificates" : "training.todo.leaving",
                Map.of("count", due.people(), "title", due.title()),
                "/training/sessions/" + due.session() + "/attendance",
                due.isHeld() ? Urgency.SOON : Urgency.ANY_TIME,
                due.leavesAt() == null ? null : due.leavesAt().toLocalDate())));
        offers.of(viewer.person())
                .forEach(offer -> todos.add(new Todo(
                        "training.todo.offer",
                        Map.of("title", offer.title()),
                        "/training/sessions/" + offer.session() + "#registration",
                        Urgency.NOW,
                        offer.until().toLocalDate())));
        var waiting = approvals.waitingFor(viewer).size();
        if (waiting > 0) {
            todos.add(
                    new Todo("training.todo.approvals", Map.of("count", waiting), "/me/approvals", Urgency.SOON, null));
        }
        if (viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR)) {
            var unfinished = sessions.unfinished(viewer);
            add(todos, "training.todo.drafts", unfinished.drafts());
            add(todos, "training.todo.alone", unfinished.withoutTrainer());
            add(todos, "training.todo.undelivered", undelivered(viewer, given));
        }
        return todos;
    }

    /** Sessions this person runs and does not give, and in which certificates are held: what leaves by itself needs nobody. */
    private int undelivered(Viewer viewer, List<CertificatesDue.Due> given) {
        var own = given.stream().map(CertificatesDue.Due::session).toList();
        return (int) certificates.heldBy(viewer).stream()
                .filter(due -> !own.contains(due.session()))
                .count();
    }

    private static void add(List<Todo> todos, String word, int count) {
        if (count > 0) {
            todos.add(new Todo(word, Map.of("count", count), "/desk/sessions", Urgency.ANY_TIME, null));
        }
    }

    @Override
    public List<Card> cards(Viewer viewer) {
        var now = sessions.now();
        var lines = registrations.of(viewer.person()).stream()
                .filter(mine -> mine.registration().state().isLive()
                        && mine.session().state() == Session.State.PUBLISHED
                        && !mine.session().hasEnded(now))
                .limit(MOST_LINES)
                .map(mine -> line(mine, viewer))
                .toList();
        return List.of(new Card(
                "training.registrations.title",
                lines,
                "training.registrations.none",
                lines.isEmpty() ? "training.registrations.catalogue" : "training.registrations.more",
                lines.isEmpty() ? "/training" : "/me/registrations"));
    }

    private Line line(Mine mine, Viewer viewer) {
        var language = viewer.language();
        var session = mine.session();
        var state = mine.registration().state() == State.WAITING
                ? words.text(
                        language,
                        "training.registration.rank",
                        "rank",
                        mine.registration().rank())
                : words.text(
                        language,
                        "training.registration." + mine.registration().state().key());
        return new Line(
                session.title().reading(language),
                (session.isPostponed()
                                ? words.text(language, "training.dates.to-come")
                                : Dates.date(session.startsAt().toLocalDate(), language))
                        + " · " + state,
                "/training/sessions/" + session.id());
    }
}
