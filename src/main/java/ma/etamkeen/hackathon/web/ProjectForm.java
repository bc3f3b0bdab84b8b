package ma.etamkeen.hackathon.web;

import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/** A project as it is typed. */
record ProjectForm(
        @Line(max = 120) String name,
        @Line(max = 200, required = false) @Nullable String team,
        @Nullable String prize,
        @Line(max = 300) String nameAr,
        @Line(max = 300) String nameFr,
        @Line(max = 300) String nameEn,
        @Prose(max = 5_000) String wordsAr,
        @Prose(max = 5_000) String wordsFr,
        @Prose(max = 5_000) String wordsEn) {

    static final ProjectForm FRESH = new ProjectForm("", "", "", "", "", "", "", "", "");

    Text title() {
        return new Text(nameAr.strip(), nameFr.strip(), nameEn.strip());
    }

    Text summary() {
        return new Text(wordsAr.strip(), wordsFr.strip(), wordsEn.strip());
    }

    @Nullable
    String teamOrNull() {
        return team == null || team.isBlank() ? null : team.strip();
    }
}
