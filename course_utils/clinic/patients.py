"""The patients: a healthy training in small methods, and subclasses that get exactly one of them wrong."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import data, models, training
from course_utils.errors import CourseError
from course_utils.members import Members

LATENT_DIM = 4
MEASURED = 500  # points that an instrument looks at


class Training:
    """A healthy training: lesson 02's game, 400 steps, some members side by side.

    Args:
        members: how many runs side by side, each with its own start, batches and latents.
        strength: how badly a patient has its fault; 1 is the usual.

    Attributes:
        points: what D is shown as real, ``(n, 2)``.
        G, D: the players; average: G with averaged weights.
    """

    lr_g, lr_d, batch_size, scale = 2e-3, 6e-3, 64, 1.0

    def __init__(self, members: int = 10, strength: float = 1.0):
        self.members, self.strength = members, strength
        moons = data.load_moons(seed=0)
        self.held_out = moons.held_out[:MEASURED]
        self.points = self.prepare(moons.train)
        self.G, self.D = Members(models.Generator, members), Members(models.Discriminator, members)
        self.begin()
        self.g_optimizer, self.d_optimizer = self.optimizers()
        self.average = training.ema(self.G, 0.98)

    # Before the game

    def prepare(self, points: Tensor) -> Tensor:
        """The points ``(n, 2)`` as D sees them."""
        return points

    def begin(self) -> None:
        """What is done to fresh players: nothing."""

    def optimizers(self) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
        """G's and D's."""
        return self.adam(self.G, self.lr_g), self.adam(self.D, self.lr_d)

    def adam(self, player: nn.Module, lr: float) -> torch.optim.Optimizer:
        """The optimizer of a player (and ε as small as the members' gradients: see `members`)."""
        return training.adam(player.parameters(), lr, (0.5, 0.99), 1e-8 / self.members)

    # The game

    def real(self) -> Tensor:
        """A batch of real points for each member."""
        return self.points[torch.randint(len(self.points), (self.batch_size * self.members,))]

    def latents(self, n: int) -> Tensor:
        """Latents ``(n, 4)`` to learn with."""
        return torch.randn(n, LATENT_DIM)

    def fakes(self) -> Tensor:
        """A batch of fakes for each member."""
        return self.G(self.latents(self.batch_size * self.members))

    def d_prices(self, on_real: Tensor, on_fakes: Tensor) -> Tensor:
        """What D pays for each pair of rows."""
        return F.softplus(-on_real) + F.softplus(on_fakes)

    def g_prices(self, on_fakes: Tensor) -> Tensor:
        """What G pays for each row."""
        return F.softplus(-on_fakes)

    def d_turn(self) -> None:
        """D learns for one step."""
        self.learn(self.d_optimizer, self.d_prices(self.D(self.real()), self.D(self.fakes().detach())))

    def g_turn(self) -> None:
        """G learns for one step."""
        self.learn(self.g_optimizer, self.g_prices(self.D(self.fakes())))

    def learn(self, optimizer: torch.optim.Optimizer, prices: Tensor) -> None:
        """One step down the mean of the prices."""
        self.clear(optimizer)
        prices.mean().backward()
        optimizer.step()

    def clear(self, optimizer: torch.optim.Optimizer) -> None:
        """Before each step: old gradients are forgotten."""
        optimizer.zero_grad()

    def follow(self) -> None:
        """After each round: the average follows G."""
        self.average.update_parameters(self.G)

    # After the game

    def shown(self, n: int) -> Tensor:
        """Points ``(n, 2)`` as they are shown to people: the average's."""
        return self.average(torch.randn(n, LATENT_DIM))


# Healthy in other ways


class WithR1(Training):
    """Healthy, with the penalty of lesson 05 on D's slope."""

    def d_turn(self) -> None:
        real = self.real().requires_grad_()
        logits = self.D(real)
        (slopes,) = torch.autograd.grad(logits.sum(), real, create_graph=True)
        prices = self.d_prices(logits, self.D(self.fakes().detach()))
        self.learn(self.d_optimizer, prices + 0.05 * self.strength * slopes.square().sum(dim=1))


class SmallBatches(Training):
    """Healthy, with half of the batch."""

    batch_size = 32


class Saturating(Training):
    """Healthy, with the loss of G that lesson 01 warns of: on the moons it does as well."""

    def g_prices(self, on_fakes: Tensor) -> Tensor:
        return -F.softplus(on_fakes)


# Faults


class LabelsSwapped(Training):
    """D is paid for calling real points fake, and fakes real."""

    def d_prices(self, on_real: Tensor, on_fakes: Tensor) -> Tensor:
        return F.softplus(on_real) + F.softplus(-on_fakes)


class FakeHalfMissing(Training):
    """D's loss is made of real points alone."""

    def d_prices(self, on_real: Tensor, on_fakes: Tensor) -> Tensor:
        return F.softplus(-on_real)


class RealHalfMissing(Training):
    """D's loss is made of fakes alone."""

    def d_prices(self, on_real: Tensor, on_fakes: Tensor) -> Tensor:
        return F.softplus(on_fakes)


class SigmoidTwice(Training):
    """The losses take probabilities for logits."""

    def d_prices(self, on_real: Tensor, on_fakes: Tensor) -> Tensor:
        return super().d_prices(on_real.sigmoid(), on_fakes.sigmoid())

    def g_prices(self, on_fakes: Tensor) -> Tensor:
        return super().g_prices(on_fakes.sigmoid())


class Detached(Training):
    """The fakes are cut off from G in its own turn, too."""

    def g_turn(self) -> None:
        self.learn(self.g_optimizer, self.g_prices(self.D(self.fakes().detach())))


class WrongOptimizer(Training):
    """G's optimizer was given D's parameters."""

    def optimizers(self) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
        return self.adam(self.D, self.lr_g), self.adam(self.D, self.lr_d)


class GNotCleared(Training):
    """Gradients of G's earlier steps stay in."""

    def clear(self, optimizer: torch.optim.Optimizer) -> None:
        if optimizer is not self.g_optimizer:
            super().clear(optimizer)


class DNotCleared(Training):
    """Gradients of D's earlier steps stay in, and those that G's turns leave in D."""

    def clear(self, optimizer: torch.optim.Optimizer) -> None:
        if optimizer is not self.d_optimizer:
            super().clear(optimizer)


class OneNoise(Training):
    """Every fake is made from the same latent."""

    def latents(self, n: int) -> Tensor:
        return torch.full((n, LATENT_DIM), 0.5 * self.strength)

    def shown(self, n: int) -> Tensor:
        return self.average(self.latents(n))


class DeadUnits(Training):
    """The biases of G's first layer begin so low that none of its units ever fires."""

    def begin(self) -> None:
        with torch.no_grad():
            first_biases = next(weights for weights in self.G.parameters() if weights.ndim == 2)
            first_biases -= 10 * self.strength


class WildStart(Training):
    """All weights begin ten times as large."""

    def begin(self) -> None:
        with torch.no_grad():
            for weights in (*self.G.parameters(), *self.D.parameters()):
                weights *= 10 * self.strength


class NotNormalized(Training):
    """The points come in other units: their standard deviation is about 15."""

    def __init__(self, members: int = 10, strength: float = 1.0):
        self.scale = 20 * strength
        super().__init__(members, strength)

    def prepare(self, points: Tensor) -> Tensor:
        return self.scale * points


class RateTooHigh(Training):
    """Both players learn fifty times as fast."""

    def optimizers(self) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
        return self.adam(self.G, 50 * self.strength * self.lr_g), self.adam(self.D, 50 * self.strength * self.lr_d)


class AverageFrozen(Training):
    """The average never follows, and the average is what is shown."""

    def follow(self) -> None:
        pass


class OtherNoise(Training):
    """What is shown is drawn from other latents than those that G learned with: from a box of positive ones."""

    def shown(self, n: int) -> Tensor:
        return self.average(self.strength * torch.rand(n, LATENT_DIM))


HEALTHY = "healthy"
PATIENTS: dict[str, type[Training]] = {
    HEALTHY: Training,
    "healthy, with R1": WithR1,
    "healthy, small batches": SmallBatches,
    "healthy, saturating loss": Saturating,
    "labels swapped": LabelsSwapped,
    "fake half missing": FakeHalfMissing,
    "real half missing": RealHalfMissing,
    "sigmoid twice": SigmoidTwice,
    "detached in G's turn": Detached,
    "wrong optimizer": WrongOptimizer,
    "G not cleared": GNotCleared,
    "D not cleared": DNotCleared,
    "one noise": OneNoise,
    "dead units": DeadUnits,
    "wild start": WildStart,
    "not normalized": NotNormalized,
    "rate too high": RateTooHigh,
    "average frozen": AverageFrozen,
    "other noise when shown": OtherNoise,
}
FAULTS = [name for name in PATIENTS if not name.startswith(HEALTHY)]


def diagnosis_of(patient: str) -> str:
    """What is right to say of a patient's run: its fault, or "healthy"."""
    patient_called(patient)
    return HEALTHY if patient.startswith(HEALTHY) else patient


def patient_called(patient: str) -> type[Training]:
    """The patient of that name.

    Raises:
        CourseError: there is none.
    """
    if patient not in PATIENTS:
        raise CourseError(f"There is no patient {patient!r}. There are: {'; '.join(PATIENTS)}.")
    return PATIENTS[patient]
