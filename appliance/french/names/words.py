"""Words around names: what announces one, and what is hardly ever one."""

from __future__ import annotations

from appliance.french.wish_words import NEEDING, PREFERRING, WISHING
from appliance.french.words import Tokens, vocabulary

#: What announces a name, longest first, and which part of it comes first.
CUES: tuple[tuple[Tokens, str], ...] = tuple(
    (tuple(words.split()), part)
    for words, part in (
        ("nom de jeune fille", "birth"),
        ("nom de naissance", "birth"),
        ("le nom de", "surname"),
        ("le nom d'", "surname_elided"),
        ("nom d' epouse", "used"),
        ("nom de famille", "surname"),
        ("nom de femme mariee", "surname"),
        ("nom de mariage", "surname"),
        ("nom marital", "surname"),
        ("nom d' usage", "surname"),
        ("au nom de", "surname"),
        ("au nom d'", "surname_elided"),
        ("petit nom", "first"),
        ("nom", "surname"),
        ("prenom", "first"),
        ("se prenomme", "first"),
        ("me prenomme", "first"),
        ("prenomme", "first"),
        ("me nomme", "person"),
        ("se nomme", "person"),
        ("nomme", "person"),
        ("nommee", "person"),
        ("je m' appelle", "person"),
        ("il s' appelle", "person"),
        ("elle s' appelle", "person"),
        ("qui s' appelle", "person"),
        ("s' appelle", "person"),
        ("madame", "title"),
        ("monsieur", "title"),
        ("mademoiselle", "title"),
        ("mme", "title"),
        ("mr", "title"),
        ("nee", "birth"),
        ("epouse", "used"),
        ("veuve", "used"),
        ("je suis", "self"),
        ("c' est", "self"),
        ("ici", "self"),
        ("pour", "weak"),
        ("rendez vous de", "weak"),
        ("rendez vous d'", "weak"),
        ("bonjour", "weak"),
        ("bonsoir", "weak"),
        ("allo", "weak"),
        ("oui", "weak"),
        ("mere", "kin"),
        ("pere", "kin"),
        ("fils", "kin"),
        ("fille", "kin"),
        ("mari", "kin"),
        ("femme", "kin"),
        ("bebe", "kin"),
    )
)
#: Relatives behind whom a name is looked for: of those in `kin` none who is a name ("Cousin").
KIN_CUES = frozenset(words[-1] for words, part in CUES if part == "kin")
AFTER_CUE = vocabulary("c' est de la famille le donc sera mon son")
#: Between "oui" or "c'est" and a name that is said once more.
AGREEING = vocabulary("c' est bien ca cela exact exactement tout a fait moi correct parfait")
DOCTORS = vocabulary("docteur docteurs dr doc doctoresse professeur")
CORRECTIONS = vocabulary("non pardon plutot")
#: Talk that is a name behind a title: "monsieur Grand", "madame Jeune".
RATHER_NAMES = vocabulary("grand jeune juste petit petite matin malade fin")
#: Words around a name that is given as an answer.
FRAME = vocabulary(
    "bonjour bonsoir oui ouais non merci alors mon ma son sa le la nom prenom famille c' est s' il "
    "vous plait moi pour mere pere fils fille mari femme enfant de du je suis m' appelle elle "
    "lui epouse nee ne et puis avec ici appareil a l' au ca ecrit patient patiente bebe veuve mes "
    "notre tout comme prononce pardon plutot monsieur madame mademoiselle d' usage jeune en un mot"
)
#: Said in anger, and nobody's name; other insults are somebody's ("Connard", "Bâtard").
OATHS = vocabulary("bordel merde putain")
#: Words that are hardly ever a name where a caller talks.
TALK = FRAME | vocabulary(
    "ce cet cette ces un une des les mes ses ton ta tes toi notre votre vos nos leur leurs on "
    "nous tu te t' "
    "ils elles que qu' qui quoi ou donc or ni car mais si se n' j' y aux dans par sur sous sans "
    "chez vers entre avant apres depuis pendant jusqu' ai as avons avez ont avait avais etes "
    "sont etait etais sera serait soit ete avoir etre faire fait fais voulez vouloir "
    "peux peut pouvez pouvoir pourrais pourrait pourriez possible prendre prends pris rendez "
    "vous rdv rendezvous venir vient viens voir demander demande savoir sais connais appeler "
    "appelle appelez rappeler rappelez rappelle annuler deplacer decaler changer confirmer "
    "renouveler reporter consultation docteur medecin cabinet dentiste secretariat ordonnance "
    "certificat arret resultats resultat urgent urgence malade maladie fievre mal douleur "
    "question probleme heure heures jour jours semaine mois an ans annee matin midi soir "
    "demain aujourdhui hier prochain prochaine bientot tot tard vite rapidement pas plus moins "
    "tres trop bien aussi encore toujours jamais deja peu beaucoup seulement juste meme autre "
    "autres quand comment pourquoi combien quel quelle quels rien personne quelqu' quelque "
    "chose fois suite telephone numero adresse date naissance ne nes mere pere maman papa "
    "parents grand grande petite enfants frere soeur ami amie voisin voisine conjoint compagnon "
    "compagne ca cela voila merci revoir attendez attends minute seconde secondes dites allo "
    "finalement auriez aurais aurait bon bonne me dernier "
    "ecoutez repetez comprends entends est lettres epele epelle epeler lettre finit termine fin "
    "debut accent lui hein vaccin visite suivi controle detartrage carie nouveau nouvelle "
    "nouvelles patient patiente client cliente desole excusez excuse pardon madame monsieur "
    "mademoiselle celui celle ceux celles "
    "noter inscrire repete redis rare demoiselle "
    "mettez mettre marquez marquer ecrivez inscrivez notez tapez cherchez regardez trouverez "
    "docteurs retard vais va allez aller doit dois exactement exact parfait accord absolument "
    "lundi dire dit dis laissez tomber rappellerai "
    "faites font gardez maintenant facile difficile simple complique remariee remarie usuel "
    "divorce divorcee separe separee celibataire pacse pacsee repris "
    "usuelle parce puisque devez devons doivent devrait devriez monde pardi attache mariee marital "
    "cedille apostrophe trema "
    "fausse faux trompe trompes trompee erreur erreurs sauf note notes inscrit "
    "quelqu'un junior senior donner donne donnez "
    "paternel paternelle maternel maternelle pareil pareille fiche fichee accole accolee colle "
    "remplacez remplacer gendre bru begue "
    "oublie oubliez manque manquait habitude "
    "parti partie infirmier infirmiere liberal liberale auxiliaire ambulancier "
    "compose composee ancien ancienne pensais croyais"
).union(OATHS, WISHING, NEEDING, PREFERRING)
