"""A Dask cluster as the executor: its workers hold the same worker processes under the same limits."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from planparse.batch.pool import end_all
from planparse.errors import MissingExtraError, UsageError


@contextmanager
def connect(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the scheduler at `address` (`tcp://host:8786`) and the number of threads of its workers.

    At the end, however it comes, the worker processes on the cluster are ended and the connection is closed; the
    cluster itself goes on. Raises MissingExtraError, and UsageError where no scheduler or no worker answers.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise MissingExtraError(extra="cluster", detail="distributed") from None
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(detail=f"--cluster {address}: {error}") from None
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(detail=f"--cluster {address}: 0 workers")
        # no `retries`: they are for work that raises, and convert() never does; where a worker is lost, the scheduler asks another
        yield client.get_executor(pure=False), threads
    finally:
        if client.status == "running":
            client.run(end_all, on_error="ignore")
        client.close()
