package ma.etamkeen.demo;

import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;

/** What a generated team calls itself and proposes. Each writes in the language of whoever leads it. */
record DemoIdea(Text name, Text title, Text idea) {

    static final List<DemoIdea> ALL = List.of(
            new DemoIdea(
                    new Text("فريق الأركان (مولد)", "Équipe Argan (générée)", "Team Argan (generated)"),
                    new Text(
                            "تتبع الطلب برمز واحد",
                            "Suivre sa demande avec un seul code",
                            "Following a request with one code"),
                    new Text(
                            "يسلم عند إيداع الطلب رمز يبين أين وصل، دون حساب ودون تنقل.",
                            "Un code remis au dépôt montre où en est la demande, sans compte ni déplacement.",
                            "A code given at the desk shows where the request stands, without an account or a journey.")),
            new DemoIdea(
                    new Text("فريق الأطلس (مولد)", "Équipe Atlas (générée)", "Team Atlas (generated)"),
                    new Text(
                            "أجوبة نموذجية بلغة واضحة",
                            "Des réponses types en langage clair",
                            "Standard answers in plain language"),
                    new Text(
                            "خزانة من الأجوبة المصادق عليها يكيفها الموظف في دقيقة بالعربية والفرنسية.",
                            "Une réserve de réponses validées que l’agent adapte en une minute, en arabe et en français.",
                            "A store of approved answers that staff adapt in a minute, in Arabic and in French.")),
            new DemoIdea(
                    new Text("فريق المحيط (مولد)", "Équipe Océan (générée)", "Team Ocean (generated)"),
                    new Text(
                            "خريطة التجهيزات المشتركة بين الجماعات",
                            "Carte des équipements partagés entre communes",
                            "A map of what communes share"),
                    new Text(
                            "تبين كل جماعة ما تعيره من آليات ومتى، فتحجزه جارتها من هاتف.",
                            "Chaque commune montre ce qu’elle prête et quand ; sa voisine le réserve d’un téléphone.",
                            "Each commune shows what it lends and when; its neighbour books it from a phone.")),
            new DemoIdea(
                    new Text("فريق الزعفران (مولد)", "Équipe Safran (générée)", "Team Saffron (generated)"),
                    new Text(
                            "موعد واحد لعدة شبابيك",
                            "Un seul rendez-vous pour plusieurs guichets",
                            "One appointment for several desks"),
                    new Text(
                            "ترتب الشبابيك المعنية بالملف نفسه مواعيدها تباعا في صباح واحد.",
                            "Les guichets d’un même dossier enchaînent leurs rendez-vous dans une seule matinée.",
                            "Desks that work on one file line up their appointments in a single morning.")),
            new DemoIdea(
                    new Text("فريق الأرز (مولد)", "Équipe Cèdre (générée)", "Team Cedar (generated)"),
                    new Text(
                            "مؤشرات مفتوحة لجودة الماء",
                            "Des indicateurs ouverts sur la qualité de l’eau",
                            "Open figures on water quality"),
                    new Text(
                            "تنشر القياسات كما تؤخذ، مع شرح بسيط لما تعنيه لكل حي.",
                            "Les mesures sont publiées comme elles sont prises, avec une explication simple par quartier.",
                            "Measurements are published as they are taken, with a plain explanation for each district.")),
            new DemoIdea(
                    new Text("فريق النخيل (مولد)", "Équipe Palmier (générée)", "Team Palm (generated)"),
                    new Text("سجل مشترك للعناوين", "Un registre commun des adresses", "A shared register of addresses"),
                    new Text(
                            "تصحح مصلحة العنوان مرة واحدة، فتقرؤه المصالح الأخرى كما صحح.",
                            "Un service corrige une adresse une fois ; les autres la lisent corrigée.",
                            "One service corrects an address once; the others read it corrected.")));

    private static final Text MOTIVATION = new Text(
            "نص مولد: نلاحظ هذا المشكل كل يوم في عملنا، ونريد أن نجرب حلا بسيطا مع من يعيشونه.",
            "Texte généré : nous voyons ce problème chaque jour dans notre travail et voulons essayer une solution simple avec ceux qui le vivent.",
            "Generated text: we see this problem every day at work and want to try a simple answer with those who live with it.");

    private static final Text SUMMARY = new Text(
            "نص مولد: جربنا النموذج مع عشرة مرتفقين، وهذا ما غيرناه بعد ملاحظاتهم.",
            "Texte généré : le prototype a été essayé avec dix usagers ; voici ce que leurs remarques ont changé.",
            "Generated text: the prototype was tried with ten users; this is what their remarks changed.");

    String name(Language language) {
        return said(name, language);
    }

    String title(Language language) {
        return said(title, language);
    }

    String idea(Language language) {
        return said(idea, language);
    }

    static String motivation(Language language) {
        return said(MOTIVATION, language);
    }

    static String summary(Language language) {
        return said(SUMMARY, language);
    }

    private static String said(Text text, Language language) {
        return Text.orEmpty(text.in(language));
    }
}
