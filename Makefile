# The one list of commands, for people and for the CI. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAIRS := .venv-pairs
BUDGET ?= 120
PORT ?= 8866
PROFIL ?= lecteurs
TAILLE ?= 30
# Two at a time, each file in one process: browsers, servers and notebooks wait more than they work.
TESTS := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --nbval-lax --nbval-current-env --nbval-cell-timeout=60 notebooks tests

.PHONY: help install serve lab check test soak bench depot captures verifier traductions lock clean

help: ## Liste les commandes
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## Crée l’environnement .venv aux versions de requirements.lock

$(VENV)/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 ou plus récent est nécessaire ; indiquez-le avec PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	@touch $@

serve: install ## Ouvre le classeur aux lecteurs, sur cette machine (PORT=8866, PROFIL=salle TAILLE=30)
	@$(BIN)/python -m serving --port $(PORT) --profil $(PROFIL) --taille $(TAILLE)

lab: install ## Ouvre les cahiers dans JupyterLab
	@$(BIN)/python -m serving --lab

verifier: install ## Vérifie les données du corpus
	$(BIN)/python -m catalogue verifier

check: install ## Style, couches, types, données, schémas et cahiers sans sorties
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m catalogue verifier
	$(BIN)/python -m catalogue formater --controle
	$(BIN)/python -m pytest -q tests/notebooks tests/catalogue/test_frictionless.py

test: install ## Tous les tests, navigateur compris (Chromium et nginx sont trouvés, sinon installés)
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python tests/deploiement/nginx_binary.py
	$(TESTS) -m 'not browser and not soak'
	$(TESTS) -m 'browser and not soak'

soak: install ## Tests longs, puis à entrées tirées au hasard pendant BUDGET secondes
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -q -s -m soak tests
	@end=$$(( $$(date +%s) + $(BUDGET) )); \
	while [ $$(date +%s) -lt $$end ]; do \
		HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m hypothesis --no-header -q || exit 1; \
	done

bench: install $(PAIRS)/.installed ## Mesure la recherche et la salle à côté d’autres programmes (30 minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test,bench]'
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python benchmarks/search.py --ecrire benchmarks/resultats/recherche.md
	$(BIN)/python benchmarks/keystroke.py --ecrire benchmarks/resultats/frappe.md
	$(BIN)/python tests/deploiement/nginx_binary.py
	$(BIN)/python benchmarks/published.py --ecrire benchmarks/resultats/nginx.md
	$(BIN)/python benchmarks/training.py --postgresql --ecrire benchmarks/resultats/formation.md
	$(BIN)/python benchmarks/room.py --ecrire benchmarks/resultats/salle.md

# The peers live in an environment of their own: what they install would change what the workbook serves.
$(PAIRS)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(PAIRS)
	$(PYTHON) -c 'import pathlib, tomllib; groups = tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]; print(*groups["pairs"], sep="\n")' > $(PAIRS)/requirements.txt
	$(PAIRS)/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --requirement $(PAIRS)/requirements.txt
	@touch $@

depot: ## Met l’adresse publique du projet dans les liens Binder (DEPOT=proprietaire/depot)
	@test -n "$(DEPOT)" || { echo "Donnez l’adresse : make depot DEPOT=proprietaire/depot"; exit 1; }
	$(PYTHON) -c 'import pathlib, re; p = pathlib.Path("README.md"); p.write_text(re.sub(r"(v2/gh/)[^/]+/[^/]+(/HEAD)", r"\1$(DEPOT)\2", p.read_text("utf-8")), "utf-8")'

captures: install ## Refait les images du README
	$(BIN)/python docs/captures.py

traductions: install ## Compile les mots français de la ligne de commande
	$(BIN)/pybabel compile --directory catalogue/traductions --domain messages

lock: install ## Refait requirements.lock d’après pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --no-annotate --no-header --quiet --upgrade --output-file requirements.lock

clean: ## Supprime l’environnement et les fichiers produits
	rm -rf $(VENV) $(PAIRS) *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
