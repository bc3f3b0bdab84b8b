package ma.etamkeen.knowledge.attachments;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/** The files of an entry with every version, for its editors. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/files")
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class AttachmentDesk {

    private static final String PAGE = "knowledge/attachments/desk";

    private final Attachments attachments;
    private final Entries entries;
    private final KeptFiles files;

    AttachmentDesk(Attachments attachments, Entries entries, KeptFiles files) {
        this.attachments = attachments;
        this.entries = entries;
        this.files = files;
    }

    record FileForm(
            @Line(max = 200) String title,
            @Line(max = 2) String language,
            @Nullable MultipartFile file) {}

    record VersionForm(@Nullable MultipartFile file) {}

    /** A file as a browser sends it: on the disk of the server, and read from there. */
    private record Chosen(MultipartFile file) implements Attachments.Brought {

        @Override
        public String name() {
            return Objects.requireNonNullElse(file.getOriginalFilename(), "");
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page(PAGE), id)
                .form(new FileForm("", viewer.language().tag(), null))
                .with("renewed", 0L)
                .with("renewing", Fields.of(new VersionForm(null)));
    }

    @PostMapping
    Answer add(@PathVariable long id, @Valid @ModelAttribute("form") FileForm form, BindingResult errors, Viewer viewer)
            throws IOException {
        entries.known(id).orElseThrow(NotHere::new);
        var language = Language.of(Text.orEmpty(form.language()));
        if (language.isEmpty() && !errors.hasFieldErrors("language")) {
            Faults.add(errors, "language", "forms.error.choice");
        }
        var file = chosen(form.file(), errors);
        if (file != null
                && !errors.hasErrors()
                && attachments.add(id, language.orElseThrow(), form.title().strip(), file, viewer.person())
                        instanceof Attachments.Kept.Refused(var word)) {
            Faults.add(errors, "file", word);
        }
        return errors.hasErrors()
                ? page(Answer.refused(PAGE), id)
                        .form(form, errors)
                        .with("renewed", 0L)
                        .with("renewing", Fields.of(new VersionForm(null)))
                : Answer.goTo(address(id)).saying("knowledge.attachment.kept");
    }

    @PostMapping("/{attachment:[0-9]{1,15}}/versions")
    Answer renew(
            @PathVariable long id,
            @PathVariable long attachment,
            @ModelAttribute("renewing") VersionForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        var known = find(id, attachment);
        var file = chosen(form.file(), errors);
        if (file != null
                && attachments.renew(known, file, viewer.person()) instanceof Attachments.Kept.Refused(var word)) {
            Faults.add(errors, "file", word);
        }
        return errors.hasErrors()
                ? page(Answer.refused(PAGE), id)
                        .form(new FileForm("", viewer.language().tag(), null))
                        .with("renewed", attachment)
                        .with("renewing", Fields.of(form, errors))
                : Answer.goTo(address(id)).saying("knowledge.attachment.kept");
    }

    @GetMapping("/{attachment:[0-9]{1,15}}/versions/{number:[0-9]{1,4}}")
    ResponseEntity<Resource> version(@PathVariable long id, @PathVariable long attachment, @PathVariable int number) {
        return files.handOut(find(id, attachment).versions().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(NotHere::new)
                .file());
    }

    @PostMapping("/{attachment:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        attachments.show(find(id, attachment), false, viewer.person());
        return Answer.goTo(address(id)).saying("knowledge.attachment.removed");
    }

    @PostMapping("/{attachment:[0-9]{1,15}}/return")
    Answer bringBack(@PathVariable long id, @PathVariable long attachment, Viewer viewer) {
        attachments.show(find(id, attachment), true, viewer.person());
        return Answer.goTo(address(id)).saying("knowledge.attachment.kept");
    }

    private static Attachments.@Nullable Brought chosen(@Nullable MultipartFile file, BindingResult errors) {
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
            return null;
        }
        return new Chosen(file);
    }

    private Attachment find(long entry, long attachment) {
        return attachments.find(attachment).filter(one -> one.entry() == entry).orElseThrow(NotHere::new);
    }

    private static String address(long id) {
        return "/desk/entries/" + id + "/files";
    }

    private Answer page(Answer answer, long id) {
        return answer.with("entry", entries.known(id).orElseThrow(NotHere::new))
                .with("attachments", attachments.all(id))
                .with("languages", languages());
    }

    private static List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new Choice(language.tag(), language.ownName(), language))
                .toList();
    }
}
