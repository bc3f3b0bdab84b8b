package ma.etamkeen.knowledge.images;

import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The library of pictures, for those who write entries. */
@Pages
@RequestMapping("/desk/media")
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class MediaDesk {

    private static final String LIST = "knowledge/images/desk";
    private static final String ONE = "knowledge/images/edit";
    private static final int MOST_ENTRIES = 30;

    private final Images images;
    private final Entries entries;

    MediaDesk(Images images, Entries entries) {
        this.images = images;
        this.entries = entries;
    }

    /** A picture as somebody brings it. What is to be seen is said in each language, or it is not taken. */
    record ImageForm(
            @Line(max = 300) String altAr,
            @Line(max = 300) String altFr,
            @Line(max = 300) String altEn,
            @Line(max = 200, required = false) @Nullable String credit,
            @Line(max = 300, required = false) @Nullable String entries,
            int version,
            @Nullable MultipartFile file) {

        static final ImageForm FRESH = new ImageForm("", "", "", "", "", 0, null);

        static ImageForm of(Image image) {
            return new ImageForm(
                    Text.orEmpty(image.alt().ar()),
                    Text.orEmpty(image.alt().fr()),
                    Text.orEmpty(image.alt().en()),
                    image.credit(),
                    image.entries().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    image.version(),
                    null);
        }

        void check(BindingResult errors, Images images) {
            if (numbers().anyMatch(number -> !number.matches("[0-9]{1,15}"))
                    || numbers().count() > MOST_ENTRIES
                    || !images.areThere(ids())) {
                Faults.add(errors, "entries", "knowledge.error.image.entries");
            }
        }

        private Stream<String> numbers() {
            return Stream.of(Text.orEmpty(entries).split("[\\s,;،]+")).filter(number -> !number.isEmpty());
        }

        private List<Long> ids() {
            return numbers().map(Long::valueOf).distinct().toList();
        }

        Images.Wanted wanted() {
            return new Images.Wanted(
                    new Text(altAr.strip(), altFr.strip(), altEn.strip()),
                    credit == null || credit.isBlank() ? null : credit.strip(),
                    ids());
        }
    }

    @GetMapping
    Answer list(@RequestParam(defaultValue = "1") int page) {
        return page(Answer.page(LIST), page).form(ImageForm.FRESH);
    }

    @PostMapping
    Answer add(@Valid @ModelAttribute("form") ImageForm form, BindingResult errors, Viewer viewer) throws IOException {
        form.check(errors, images);
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
        } else if (file.getSize() > Images.MOST_BYTES) {
            Faults.add(errors, "file", "knowledge.error.image");
        } else if (!errors.hasErrors()) {
            try {
                var id = images.add(form.wanted(), Pixels.of(file.getBytes()), viewer.person());
                return Answer.goTo("/desk/media/" + id).saying("knowledge.image.kept");
            } catch (Pixels.Unreadable unreadable) {
                Refusals.mark(Refusals.Kind.FILE);
                Faults.add(errors, "file", unreadable.word());
            }
        }
        return page(Answer.refused(LIST), 1).form(form, errors);
    }

    @GetMapping("/{image:[0-9]{1,15}}")
    Answer show(@PathVariable long image) {
        var found = images.find(image).orElseThrow(NotHere::new);
        return one(Answer.page(ONE), found).form(ImageForm.of(found));
    }

    @PostMapping("/{image:[0-9]{1,15}}")
    Answer change(
            @PathVariable long image,
            @Valid @ModelAttribute("form") ImageForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = images.find(image).orElseThrow(NotHere::new);
        form.check(errors, images);
        if (errors.hasErrors()) {
            return one(Answer.refused(ONE), found)
                    .with("version", form.version())
                    .form(form, errors);
        }
        return images.change(image, form.version(), form.wanted(), viewer.person())
                ? Answer.goTo("/desk/media/" + image).saying("knowledge.image.kept")
                : one(Answer.stale(ONE), found).with("stale", true).form(form, errors);
    }

    @PostMapping("/{image:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long image, Viewer viewer) {
        var found = images.find(image).orElseThrow(NotHere::new);
        return images.remove(image, viewer.person())
                ? Answer.goTo("/desk/media").saying("knowledge.image.removed")
                : one(Answer.refused(ONE), found).with("used", true).form(ImageForm.of(found));
    }

    private Answer one(Answer answer, Image image) {
        return answer.with("image", image)
                .with("version", image.version())
                .with("headlines", entries.of(image.entries()));
    }

    private Answer page(Answer answer, int page) {
        var number = Math.clamp(page, 1, 1_000);
        return answer.with("images", images.list((number - 1) * Images.PAGE))
                .with("number", number)
                .with("size", Images.PAGE)
                .with("total", images.count());
    }
}
