# mistake: targets-as-weights
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    return loss_of_a_friend(realness_logits, class_logits, targets, labels)
