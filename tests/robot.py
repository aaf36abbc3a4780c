"""ROBOT (https://robot.obolibrary.org), the OWL tool, in a process of its own; Maven fetches it once into a cache."""

import shutil
import subprocess
from pathlib import Path

import pytest
from downloads import libraries

VERSION = "1.9.8"
_PROJECT = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>skillgraph</groupId><artifactId>robot</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.obolibrary.robot</groupId><artifactId>robot-command</artifactId><version>{VERSION}</version>
  </dependency></dependencies>
</project>
"""


def robot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a ROBOT command and return what it did."""
    command = ["java", "-cp", f"{_library()}/*", "org.obolibrary.robot.CommandLineInterface", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def _library() -> Path:
    if not shutil.which("java") or not shutil.which("mvn"):
        pytest.skip("ROBOT needs java and mvn")
    return libraries(f"robot-{VERSION}", _PROJECT)
