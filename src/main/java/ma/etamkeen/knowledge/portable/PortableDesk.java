package ma.etamkeen.knowledge.portable;

import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Taking everything along, and bringing in what was taken along. What is brought in is published: few may. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/entries/portable")
class PortableDesk {

    private static final String HOME = "knowledge/portable/home";
    private static final String ONE = "knowledge/portable/import";
    private static final int SHOWN = 10;

    private final Exports exports;
    private final Imports imports;
    private final Pieces pieces;
    private final KeptFiles files;

    PortableDesk(Exports exports, Imports imports, Pieces pieces, KeptFiles files) {
        this.exports = exports;
        this.imports = imports;
        this.pieces = pieces;
        this.files = files;
    }

    record BringForm(@Nullable MultipartFile file) {}

    /**
     * What somebody decided.
     *
     * @param decided {@code 7:take} or {@code 7:leave} for the items of the plan
     * @param mark of the plan that was looked at
     */
    record TakeForm(
            @Nullable List<String> decided, @Line(max = 40) String mark) {}

    @GetMapping
    Answer show() {
        return home(Answer.page(HOME)).form(new BringForm(null));
    }

    private Answer home(Answer answer) {
        return answer.with("exports", exports.latest(SHOWN)).with("imports", imports.latest(SHOWN));
    }

    @PostMapping("/exports")
    Answer ask(Viewer viewer) {
        exports.ask(viewer.person());
        return Answer.goTo("/desk/entries/portable").saying("portable.said.asked");
    }

    @GetMapping("/exports/{id:[0-9]{1,15}}")
    ResponseEntity<Resource> take(@PathVariable long id, @RequestParam(defaultValue = "1") int part) {
        return files.handOut(exports.file(id, part).orElseThrow(NotHere::new));
    }

    @PostMapping("/imports")
    Answer bring(@Valid @ModelAttribute("form") BringForm form, BindingResult errors, Viewer viewer)
            throws IOException {
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "portable.refused.none");
            return home(Answer.refused(HOME)).form(form, errors);
        }
        var copy = Files.createTempFile("entries", ".import");
        try {
            file.transferTo(copy);
            var id = imports.bring(name(file), PortableFile.read(copy, pieces), copy, viewer.person());
            return Answer.goTo("/desk/entries/portable/imports/" + id);
        } catch (NotTaken refused) {
            Faults.add(errors, "file", "portable.refused." + refused.why().key());
            return home(Answer.refused(HOME)).form(form, errors);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static String name(MultipartFile file) {
        return ma.etamkeen.platform.files.FileKind.safe(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
    }

    @GetMapping("/imports/{id:[0-9]{1,15}}")
    Answer look(@PathVariable long id) {
        return page(Answer.page(ONE), id);
    }

    @PostMapping("/imports/{id:[0-9]{1,15}}/taking")
    Answer apply(
            @PathVariable long id,
            @Valid @ModelAttribute("taking") TakeForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused(ONE), id).with("refusal", "portable.undecided");
        }
        var take = new HashSet<Integer>();
        var decided = new HashSet<Integer>();
        for (var one : form.decided() == null ? List.<String>of() : form.decided()) {
            read(one, take, decided);
        }
        return switch (applied(id, form.mark(), take, decided, viewer)) {
            case Imports.Done.Taken(var entries) ->
                Answer.goTo("/desk/entries/portable/imports/" + id).saying("portable.said.taken", "count", entries);
            case Imports.Done.Moved _ -> page(Answer.stale(ONE), id).with("refusal", "portable.moved");
            case Imports.Done.Gone _ -> page(Answer.refused(ONE), id).with("refusal", "portable.gone");
            case Imports.Done.Undecided _ -> page(Answer.refused(ONE), id).with("refusal", "portable.undecided");
        };
    }

    /** What does not fit after all, because others wrote meanwhile, is looked at again. */
    private Imports.Done applied(long id, String mark, Set<Integer> take, Set<Integer> decided, Viewer viewer) {
        try {
            return imports.apply(id, mark, take, decided, viewer.person());
        } catch (Unfit _) {
            return new Imports.Done.Moved();
        }
    }

    /** An empty one is a conflict nobody decided about. */
    private static void read(String decision, Set<Integer> take, Set<Integer> decided) {
        if (decision.isEmpty()) {
            return;
        }
        if (!decision.matches("[0-9]{1,6}:(take|leave)")) {
            throw new NotOfOurPages();
        }
        var number = Integer.valueOf(decision.substring(0, decision.indexOf(':')));
        decided.add(number);
        if (decision.endsWith(":take")) {
            take.add(number);
        }
    }

    @PostMapping("/imports/{id:[0-9]{1,15}}/undoing")
    Answer undo(@PathVariable long id, Viewer viewer) {
        return imports.undo(id, viewer.person()) instanceof Imports.Done.Taken(var entries)
                ? Answer.goTo("/desk/entries/portable/imports/" + id).saying("portable.said.undone", "count", entries)
                : page(Answer.stale(ONE), id).with("refusal", "portable.undo.moved");
    }

    private Answer page(Answer answer, long id) {
        var brought = imports.find(id).orElseThrow(NotHere::new);
        return answer.with("brought", brought)
                .with("plan", imports.plan(brought.file()))
                .with("deeds", imports.deeds(id))
                .with("gathered", imports.gathered(id))
                .with("refusal", "");
    }
}
