package ma.etamkeen.learning.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Unit;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Bringing items by file: the file, what would become of each item in it, and all of it as drafts or nothing. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ItemImportPage {

    private static final String PATH = "/desk/learning/import";
    private static final String ONE = PATH + "/{id:[0-9]{1,15}}";

    private final ItemFiles files;
    private final Themes themes;
    private final Items items;

    ItemImportPage(ItemFiles files, Themes themes, Items items) {
        this.files = files;
        this.themes = themes;
        this.items = items;
    }

    @GetMapping(PATH)
    Answer show(@RequestParam(defaultValue = "") String theme, Viewer viewer) {
        return form(Answer.page("learning/itemimport"), theme, viewer.language(), null);
    }

    /**
     * Reads a file.
     *
     * @param into the code of a theme, and perhaps of a unit in it: {@code cybersecurity/passwords}
     */
    @PostMapping(PATH)
    Answer read(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(name = "theme", defaultValue = "") String into,
            @RequestParam(defaultValue = "") String language,
            Viewer viewer)
            throws IOException {
        var slash = into.indexOf('/');
        var unit = slash < 0 ? "" : into.substring(slash + 1);
        var written = language.isEmpty() ? null : Language.of(language).orElseThrow(NotOfOurPages::new);
        if (into.isEmpty()) {
            return again(into, written, new FileRefusal(NotRead.Why.THEME.key(), 0, ""));
        }
        var theme = find(slash < 0 ? into : into.substring(0, slash)).orElseThrow(NotOfOurPages::new);
        if (slash >= 0 && units(theme).stream().noneMatch(one -> one.code().equals(unit))) {
            throw new NotOfOurPages();
        }
        if (file == null || file.isEmpty()) {
            return again(into, written, new FileRefusal(NotRead.Why.FILE.key(), 0, ""));
        }
        var copy = Files.createTempFile("items", ".import");
        try {
            file.transferTo(copy);
            var name = name(file.getOriginalFilename());
            var read = ItemReader.read(copy, name, theme.code(), written);
            var plan = files.plan(theme.code(), unit, read.format(), read.found());
            if (plan.isRefused()) {
                return report(Answer.refused("learning/itemreport"), 0, theme, name, read.format(), plan);
            }
            return Answer.goTo(PATH + "/" + files.keep(viewer, theme.code(), unit, read.format(), name, read.found()));
        } catch (NotRead refused) {
            return again(into, written, new FileRefusal(refused.why().key(), refused.line(), refused.it()));
        } catch (TableRefused refused) {
            return again(into, written, new FileRefusal(refused.why().key(), refused.row(), ""));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping(ONE)
    Answer look(@PathVariable long id, Viewer viewer) {
        return look(Answer.page("learning/itemreport"), files.find(id, viewer).orElseThrow(NotHere::new));
    }

    @PostMapping(ONE + "/drafts")
    Answer take(@PathVariable long id, @RequestParam(defaultValue = "") String mark, Viewer viewer) {
        return switch (files.take(viewer, id, mark)) {
            case ItemFiles.Taking.Done(var theme, var drafts) ->
                Answer.goTo("/desk/learning/" + theme).saying("learning.exchange.taken", "count", drafts);
            case ItemFiles.Taking.Moved _ ->
                look(Answer.stale("learning/itemreport"), files.find(id, viewer).orElseThrow(NotHere::new))
                        .with("refusal", "learning.exchange.moved");
        };
    }

    @PostMapping(ONE + "/removal")
    Answer drop(@PathVariable long id, Viewer viewer) {
        files.drop(viewer, id);
        return Answer.goTo(PATH).saying("learning.exchange.dropped");
    }

    private Answer look(Answer answer, Kept kept) {
        var theme = themes.find(kept.theme()).orElseThrow(NotHere::new);
        return report(
                answer,
                kept.id(),
                theme,
                kept.name(),
                kept.format(),
                files.plan(kept.theme(), kept.unit(), kept.format(), kept.found()));
    }

    private static Answer report(Answer answer, long id, Theme theme, String name, Format format, Plan plan) {
        return answer.with("id", id)
                .with("theme", theme)
                .with("name", name)
                .with("format", format)
                .with("plan", plan);
    }

    private Answer again(String into, @Nullable Language language, FileRefusal refusal) {
        return form(Answer.refused("learning/itemimport"), into, language, refusal);
    }

    private Answer form(Answer answer, String into, @Nullable Language language, @Nullable FileRefusal refusal) {
        return answer.with(
                        "places",
                        themes.all().stream()
                                .map(theme -> new ThemePlace(theme, units(theme)))
                                .toList())
                .with("into", into)
                .with("language", language)
                .with("refusal", refusal);
    }

    /** Whatever was typed, it is compared with what there is. */
    private Optional<Theme> find(String code) {
        return themes.all().stream().filter(theme -> theme.code().equals(code)).findFirst();
    }

    private List<Unit> units(Theme theme) {
        return items.content(theme.code()).map(content -> content.units()).orElse(List.of());
    }

    private static String name(@Nullable String sent) {
        var plain = Optional.ofNullable(sent)
                .orElse("")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "");
        return plain.length() <= 100 ? plain : plain.substring(0, 100);
    }
}
