package ma.etamkeen.training.web.courses;

import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.materials.Material.Audience;
import ma.etamkeen.training.materials.Materials;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/** What goes with a course, for those who coordinate the whole programme. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/courses/{id:\\d{1,18}}/materials")
class DeskMaterialsPage {

    private final Materials materials;
    private final Courses courses;
    private final Words words;

    DeskMaterialsPage(Materials materials, Courses courses, Words words) {
        this.materials = materials;
        this.courses = courses;
        this.words = words;
    }

    record LinkForm(
            @Line(max = 200) String title,
            @Line(max = 2) String language,
            @Line(max = 20) String audience,
            @Line(max = 500) String link) {}

    record FileForm(
            @Line(max = 200) String title,
            @Line(max = 2) String language,
            @Line(max = 20) String audience,
            @Nullable MultipartFile file) {}

    record VersionForm(@Nullable MultipartFile file) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/deskmaterials"), id, viewer);
    }

    @PostMapping("/links")
    Answer link(
            @PathVariable long id, @Valid @ModelAttribute("form") LinkForm form, BindingResult errors, Viewer viewer) {
        check(form.language(), form.audience(), errors);
        if (!errors.hasErrors()
                && materials.link(
                                viewer,
                                id,
                                form.title(),
                                Language.of(form.language()).orElseThrow(),
                                Audience.of(form.audience()).orElseThrow(),
                                form.link().strip())
                        instanceof CourseKept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/deskmaterials"), id, viewer).with("linking", Fields.of(form, errors))
                : done(id);
    }

    @PostMapping("/files")
    Answer file(
            @PathVariable long id, @Valid @ModelAttribute("form") FileForm form, BindingResult errors, Viewer viewer)
            throws IOException {
        check(form.language(), form.audience(), errors);
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
        } else if (!errors.hasErrors()
                && materials.file(
                                viewer,
                                id,
                                form.title(),
                                Language.of(form.language()).orElseThrow(),
                                Audience.of(form.audience()).orElseThrow(),
                                name(file),
                                bytes(file))
                        instanceof CourseKept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/deskmaterials"), id, viewer).with("filing", Fields.of(form, errors))
                : done(id);
    }

    @PostMapping("/{material:\\d{1,18}}/versions")
    Answer replace(
            @PathVariable long id,
            @PathVariable long material,
            @ModelAttribute("form") VersionForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
        } else if (!errors.hasErrors()
                && materials.replace(viewer, id, material, name(file), bytes(file))
                        instanceof CourseKept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/deskmaterials"), id, viewer)
                        .with("replacing", Fields.of(form, errors))
                        .with("replaced", material)
                : done(id);
    }

    @PostMapping("/{material:\\d{1,18}}/removal")
    Answer remove(@PathVariable long id, @PathVariable long material, Viewer viewer) {
        materials.remove(viewer, id, material);
        return done(id);
    }

    private static Answer done(long id) {
        return Answer.goTo("/desk/courses/" + id + "/materials").saying("training.said.materials");
    }

    private static void check(String language, String audience, BindingResult errors) {
        if (!errors.hasFieldErrors("language") && Language.of(language).isEmpty()) {
            Faults.add(errors, "language", "forms.error.choice");
        }
        if (!errors.hasFieldErrors("audience") && Audience.of(audience).isEmpty()) {
            Faults.add(errors, "audience", "forms.error.choice");
        }
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    /** What is too large is not even read: an empty file is refused in the same words. */
    private static byte[] bytes(MultipartFile file) throws IOException {
        return file.getSize() > Materials.MOST_BYTES ? new byte[0] : file.getBytes();
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        var language = viewer.language();
        return answer.with("course", courses.find(id).orElseThrow(NotHere::new))
                .with("materials", materials.of(viewer, id))
                .with("linking", Fields.of(new LinkForm("", language.tag(), Audience.EVERYBODY.key(), "")))
                .with("filing", Fields.of(new FileForm("", language.tag(), Audience.EVERYBODY.key(), null)))
                .with("replacing", Fields.of(new VersionForm(null)))
                .with("replaced", 0L)
                .with("languages", languages())
                .with(
                        "audiences",
                        Arrays.stream(Audience.values())
                                .map(audience -> new Choice(
                                        audience.key(), words.text(language, "training.audience." + audience.key())))
                                .toList());
    }

    private static List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(one -> new Choice(one.tag(), one.ownName()))
                .toList();
    }
}
