"""French words that say little about the subject of a query: verbs, adverbs and nouns of any request.

They are found where they stand, but weigh little; and they are never taken for a mistyped word of
the corpus (« lancer » is not « changer »).
"""

from catalogue.stemming import stem

_WORDS = """
accepter accord acheter actuel actuellement adapter ailleurs aimer ajouter aller ami
amener ancien ancienne an annoncer appeler apporter apprendre apres arriver
assurer atteindre attendre aucun aujourd aupres autour autoriser avis avoir baisser beaucoup besoin bien
boite bouger bout bref cacher cas cause certain certaine changer charger chemin chercher choisir chose
clair collegue combiner compter concerner concret conduire connaitre connu conseiller conserver
considerer construire continuer corriger cote coup couper courant courir couter creer croire
decider decouvrir dedans definir dehors dernier derniere descendre dessous dessus detail
devenir deux dix dire diriger discuter disponible disposer distance donner double doute
durer eclairer ecouter effacer effectuer empecher encore endroit enfin enlever ensemble ensuite
entendre entier entrer envie esperer essayer eviter exister expliquer
exprimer facon faible fermer fin final finir fois fond force forme fort gagner garder
general genre gens gerer grand grande gros gros groupe habituel haut heure homme idee ignorer important
impossible indiquer info infos interesser interet jeter jeune jour jouer journee juger laisser
lancer large lever lien lieu ligne lire local long longtemps loin maintenant maintenir mal manger manquer
marche marcher matin mauvais maximum meilleur mener mesurer minimum minute mois moment monde monsieur madame
monter montrer moyen moyenne multiple naitre necessaire neuf nombre nommer normal normalement nouveau
nouvelle nul nulle objet obtenir occuper offrir operer ordinaire organiser oublier ouvrir paraitre
parler part partie partir passer pendant penser perdre perdue permettre personne petit petite peur
place placer plein plusieurs porter poser possible pousser pouvoir prendre preparer
presenter presque pret prevoir prevu projeter promettre proposer propre
proteger quatre quitter raconter raison ranger rapide rappeler rater
rattacher realiser recent recevoir recuperer reel refaire refuser regarder regler rejoindre remarquer
remettre remplacer remplir rencontrer rendre renseigner rentrer reparer repeter
reste rester retenir retirer retour retourner retrouver reunir reussir revenir reviser
revoir sait savoir second selon semaine sembler sens sentir separer serieux servir seul signaler
simple situation situer soir sorte sortir souhaiter soumettre souvent specialiste special
suffire suite suivant suivre sujet supplementaire surtout temps tenir tenter terme terminer
tirer tomber total toucher tourner traiter travail travailler traverser trois truc type tenue urgent
user utile utiliser valable valoir vendre venir venu version vie vieux vite vivre voir voisin
volonte voulu
document logiciel numerique sante segur
"""

GENERAL_STEMS = frozenset(map(stem, _WORDS.split()))
