"""Many files at once: inputs found, each converted by a worker process under limits, a manifest kept, runs resumed."""

from planparse.batch.inputs import Job, find_inputs
from planparse.batch.manifest import Record
from planparse.batch.run import Options, run

__all__ = ["Job", "Options", "Record", "find_inputs", "run"]
