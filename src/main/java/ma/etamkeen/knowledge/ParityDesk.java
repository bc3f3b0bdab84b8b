package ma.etamkeen.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.knowledge.parity.Boards;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Stands;
import ma.etamkeen.knowledge.parity.Task;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The three languages beside one another: how every entry stands, and what there is to translate. */
@Pages
@RequestMapping("/desk/entries")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ParityDesk {

    private static final int PAGE = 30;

    private final Boards boards;
    private final Parities parities;
    private final Tasks tasks;
    private final Manuscripts manuscripts;
    private final WriterNames names;

    ParityDesk(Boards boards, Parities parities, Tasks tasks, Manuscripts manuscripts, WriterNames names) {
        this.boards = boards;
        this.parities = parities;
        this.tasks = tasks;
        this.manuscripts = manuscripts;
        this.names = names;
    }

    @GetMapping("/parity")
    Answer board(
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "1") int page) {
        var wanted = new Boards.Wanted(language(in), stands(how));
        var number = Math.clamp(page, 1, 1_000);
        var ids = boards.entries(wanted, PAGE, (number - 1) * PAGE);
        return Answer.page("knowledge/parity")
                .with("entries", ids)
                .with("titles", titles(ids))
                .with("standings", parities.standings(ids))
                .with("sources", parities.sources(ids))
                .with("totals", boards.totals())
                .with("wanted", wanted)
                .with("number", number)
                .with("size", PAGE)
                .with("total", boards.count(wanted));
    }

    @GetMapping("/translations")
    Answer tasks(
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        var language = language(in);
        var number = Math.clamp(page, 1, 1_000);
        var person = mine ? viewer.person() : 0;
        var open = tasks.open(language, person, PAGE, (number - 1) * PAGE);
        return Answer.page("knowledge/translations")
                .with("tasks", open)
                .with("titles", titles(open.stream().map(Task::entry).distinct().toList()))
                .with(
                        "names",
                        names.of(
                                open.stream()
                                        .flatMap(task -> Stream.ofNullable(task.claim()))
                                        .map(claim -> claim.person())
                                        .distinct()
                                        .toList(),
                                viewer.language()))
                .with("in", language)
                .with("mine", mine)
                .with("number", number)
                .with("size", PAGE)
                .with("total", tasks.count(language, person))
                .with("mayRelease", mayRelease(viewer));
    }

    @PostMapping("/{id:[0-9]{1,15}}/{language:ar|fr|en}/claim")
    Answer take(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var claim = tasks.take(id, TextDesk.language(language), viewer.person());
        var answer = Answer.goTo(TextDesk.address(id, language) + "/beside");
        return claim.person() == viewer.person()
                ? answer.saying("knowledge.translation.taken")
                : answer.saying("knowledge.translation.of-others");
    }

    @PostMapping("/{id:[0-9]{1,15}}/{language:ar|fr|en}/claim/release")
    Answer release(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        tasks.release(id, TextDesk.language(language), viewer.person(), mayRelease(viewer));
        return Answer.goTo("/desk/entries/translations").saying("knowledge.translation.released");
    }

    private static boolean mayRelease(Viewer viewer) {
        return viewer.holdsEverywhere(Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR);
    }

    private Map<Long, Text> titles(List<Long> ids) {
        var texts = manuscripts.of(ids);
        return ids.stream()
                .collect(java.util.stream.Collectors.toMap(
                        id -> id, id -> Editorial.title(Objects.requireNonNullElse(texts.get(id), Map.of()))));
    }

    private static @Nullable Language language(String tag) {
        var found = Language.of(tag);
        return found.isPresent() ? found.get() : null;
    }

    private static @Nullable Stands stands(String key) {
        for (var one : Stands.values()) {
            if (one.key().equals(key)) {
                return one;
            }
        }
        return null;
    }
}
