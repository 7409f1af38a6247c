def acgan_discriminator_loss(
    realness_logits: torch.Tensor, class_logits: torch.Tensor,
    targets: torch.Tensor, labels: torch.Tensor,
) -> torch.Tensor:
    total, K = class_logits.shape
    assert total % 2 == 0 and realness_logits.shape == targets.shape == (total,)
    one_hot = F.one_hot(labels, K).to(class_logits.dtype)
    ce = -(one_hot * class_logits.log_softmax(dim=1)).sum(dim=1)      # (2B,)
    weight = torch.cat([torch.full_like(ce[: total // 2], 2), torch.zeros_like(ce[total // 2:])])
    first = F.binary_cross_entropy_with_logits(realness_logits, targets, reduction="sum") / total
    second = torch.dot(weight, ce) / total
    return first + second
