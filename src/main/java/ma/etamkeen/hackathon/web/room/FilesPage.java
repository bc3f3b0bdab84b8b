package ma.etamkeen.hackathon.web.room;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.room.Rooms;
import ma.etamkeen.hackathon.room.TeamFile;
import ma.etamkeen.hackathon.room.TeamFiles;
import ma.etamkeen.hackathon.submissions.Deliverable;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
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
import org.springframework.web.multipart.MultipartFile;

/** The files of a team with every version, and the way from there to what it hands in. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/files")
class FilesPage {

    private static final String LIST = "hackathon/room/files";
    private static final String ONE = "hackathon/room/file";
    private static final long MEGABYTE = 1024L * 1024;

    private final TeamFiles all;
    private final Rooms rooms;
    private final RoomFrame frame;
    private final KeptFiles files;
    private final HandingIn handing;

    FilesPage(TeamFiles all, Rooms rooms, RoomFrame frame, KeptFiles files, HandingIn handing) {
        this.all = all;
        this.rooms = rooms;
        this.frame = frame;
        this.files = files;
        this.handing = handing;
    }

    record FileForm(
            @Line(max = 120, required = false) @Nullable String name,
            @Line(max = 300, required = false) @Nullable String note,
            @Nullable MultipartFile file) {

        static final FileForm FRESH = new FileForm("", "", null);
    }

    record HandForm(@Line(max = 19) String deliverable) {}

    /** A file as a browser sends it: on the disk of the server, and read from there. */
    private record Chosen(MultipartFile file) implements TeamFiles.Brought {

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
    Answer show(@PathVariable long team, Viewer viewer) {
        return list(Answer.page(LIST), team, viewer).form(FileForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long team, @Valid @ModelAttribute("form") FileForm form, BindingResult errors, Viewer viewer)
            throws IOException {
        rooms.enter(viewer, team);
        var file = brought(form, errors);
        if (file != null && !errors.hasErrors()) {
            var kept = all.add(viewer, team, text(form.name()), text(form.note()), file);
            if (kept instanceof Kept.Refused(var field, var word)) {
                if (field.isEmpty()) {
                    return list(Answer.refused(LIST), team, viewer)
                            .form(form, errors)
                            .with("refusal", word);
                }
                Faults.add(errors, field, word);
            }
        }
        return errors.hasErrors()
                ? list(Answer.refused(LIST), team, viewer).form(form, errors)
                : Answer.goTo(path(team)).saying("hackathon.file.said.kept");
    }

    @GetMapping("/{item:[0-9]{1,15}}")
    Answer one(@PathVariable long team, @PathVariable long item, Viewer viewer) {
        return one(Answer.page(ONE), team, item, viewer).form(FileForm.FRESH);
    }

    @PostMapping("/{item:[0-9]{1,15}}/versions")
    Answer renew(
            @PathVariable long team,
            @PathVariable long item,
            @Valid @ModelAttribute("form") FileForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        find(team, item, viewer);
        var brought = brought(form, errors);
        if (brought != null && !errors.hasErrors()) {
            var kept = all.renew(viewer, team, item, text(form.note()), brought);
            if (kept instanceof Kept.Refused(var field, var word)) {
                if (field.isEmpty()) {
                    return one(Answer.refused(ONE), team, item, viewer)
                            .form(form, errors)
                            .with("refusal", word);
                }
                Faults.add(errors, field, word);
            }
        }
        return errors.hasErrors()
                ? one(Answer.refused(ONE), team, item, viewer).form(form, errors)
                : Answer.goTo(path(team) + "/" + item).saying("hackathon.file.said.kept");
    }

    @GetMapping("/{item:[0-9]{1,15}}/versions/{number:[0-9]{1,4}}")
    ResponseEntity<Resource> version(
            @PathVariable long team, @PathVariable long item, @PathVariable int number, Viewer viewer) {
        return files.handOut(version(find(team, item, viewer), number).file());
    }

    /** This very version is handed in: it stands in what the team is writing. */
    @PostMapping("/{item:[0-9]{1,15}}/versions/{number:[0-9]{1,4}}/handing-in")
    Answer handIn(
            @PathVariable long team,
            @PathVariable long item,
            @PathVariable int number,
            @Valid @ModelAttribute("handing") HandForm form,
            BindingResult errors,
            Viewer viewer) {
        var version = version(find(team, item, viewer), number);
        var all = asked(rooms.enter(viewer, team));
        var asked = all.stream()
                .filter(one -> Long.toString(one.id()).equals(form.deliverable()))
                .findFirst();
        if (asked.isEmpty()) {
            Faults.add(errors, "deliverable", all.isEmpty() ? "hackathon.refusal.closed" : "forms.error.choice");
        } else if (!errors.hasErrors()
                && handing.offer(viewer, team, asked.get().id(), version.file()) instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "deliverable", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? one(Answer.refused(ONE), team, item, viewer)
                        .form(FileForm.FRESH)
                        .with("handed", number)
                        .with("handing", Fields.of(form, errors))
                : Answer.goTo("/me/teams/" + team + "/submission").saying("hackathon.file.said.handed");
    }

    @PostMapping("/{item:[0-9]{1,15}}/putting-away")
    Answer putAway(@PathVariable long team, @PathVariable long item, Viewer viewer) {
        return moved(team, all.putAway(viewer, team, item), "hackathon.file.said.put-away", viewer);
    }

    @PostMapping("/{item:[0-9]{1,15}}/bringing-back")
    Answer bringBack(@PathVariable long team, @PathVariable long item, Viewer viewer) {
        return moved(team, all.bringBack(viewer, team, item), "hackathon.file.said.brought-back", viewer);
    }

    private Answer moved(long team, Kept kept, String said, Viewer viewer) {
        return kept instanceof Kept.Refused(var _, var word)
                ? list(Answer.refused(LIST), team, viewer).form(FileForm.FRESH).with("refusal", word)
                : Answer.goTo(path(team)).saying(said);
    }

    private static @Nullable Chosen brought(FileForm form, BindingResult errors) {
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
            return null;
        }
        return new Chosen(file);
    }

    private TeamFile find(long team, long file, Viewer viewer) {
        return all.find(viewer, team, file).orElseThrow(NotHere::new);
    }

    private static TeamFile.Version version(TeamFile file, int number) {
        return file.versions().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, long team, Viewer viewer) {
        var found = all.of(viewer, team);
        return answer.with(
                        "room",
                        frame.of(
                                viewer,
                                team,
                                found.stream()
                                        .map(file -> file.latest().person())
                                        .toList()))
                .with("files", found)
                .with("left", Math.max(0, TeamFile.MOST_OF_TEAM - all.taken(viewer, team)) / MEGABYTE)
                .with("refusal", "");
    }

    private Answer one(Answer answer, long team, long id, Viewer viewer) {
        var file = find(team, id, viewer);
        var room = frame.of(
                viewer,
                team,
                file.versions().stream().map(TeamFile.Version::person).toList());
        return answer.with("room", room)
                .with("file", file)
                .with(
                        "deliverables",
                        asked(room.team()).stream()
                                .map(one -> Choice.of(
                                        Long.toString(one.id()), one.title().reading(viewer.language())))
                                .toList())
                .with("refusal", "")
                .with("handed", 0)
                .with("handing", Fields.of(new HandForm("")));
    }

    /** For which deliverables a file can be handed in now. */
    private List<Deliverable> asked(Team team) {
        return handing.asked(team).stream()
                .filter(one -> one.kind() == Deliverable.Kind.FILE)
                .toList();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    private static String path(long team) {
        return "/me/teams/" + team + "/files";
    }
}
